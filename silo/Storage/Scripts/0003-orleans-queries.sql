-- Query texts that both databases understand. No BEGIN: an error would leave it open on a pooled connection.

-- Grain state. A conflict returns no row, which Orleans takes as an inconsistent state.
-- A version starts again at 1 after the largest int that Orleans can hold; it is only ever compared for equality.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadFromStorageKey', '
SELECT payload AS PayloadBinary, version AS Version FROM grain_state
WHERE service = @ServiceId AND name = @GrainTypeString AND extension = COALESCE(@GrainIdExtensionString, '''')
  AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('WriteToStorageKey', '
UPDATE grain_state SET payload = @PayloadBinary, version = CASE WHEN version = 2147483647 THEN 1 ELSE version + 1 END
WHERE service = @ServiceId AND name = @GrainTypeString AND extension = COALESCE(@GrainIdExtensionString, '''')
  AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion;
INSERT INTO grain_state (service, name, extension, n0, n1, version, payload)
SELECT @ServiceId, @GrainTypeString, COALESCE(@GrainIdExtensionString, ''''), @GrainIdN0, @GrainIdN1, 1, @PayloadBinary
WHERE @GrainStateVersion IS NULL
ON CONFLICT (service, name, extension, n0, n1) DO NOTHING
RETURNING version AS NewGrainStateVersion
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ClearStorageKey', '
UPDATE grain_state SET payload = NULL, version = CASE WHEN version = 2147483647 THEN 1 ELSE version + 1 END
WHERE service = @ServiceId AND name = @GrainTypeString AND extension = COALESCE(@GrainIdExtensionString, '''')
  AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteStorageKey', '
DELETE FROM grain_state
WHERE service = @ServiceId AND name = @GrainTypeString AND extension = COALESCE(@GrainIdExtensionString, '''')
  AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND version = @GrainStateVersion
RETURNING CASE WHEN version = 2147483647 THEN 1 ELSE version + 1 END AS NewGrainStateVersion
');

-- Membership. The version row comes back even without members, in one statement with them.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('MembershipReadAllKey', '
SELECT v.version AS Version, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName,
  m.host_name AS HostName, m.status AS Status, m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes,
  m.start_time AS StartTime, m.alive_time AS IAmAliveTime
FROM membership_version v LEFT JOIN membership m ON m.deployment = v.deployment
WHERE v.deployment = @DeploymentId
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('MembershipReadRowKey', '
SELECT v.version AS Version, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName,
  m.host_name AS HostName, m.status AS Status, m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes,
  m.start_time AS StartTime, m.alive_time AS IAmAliveTime
FROM membership_version v LEFT JOIN membership m ON m.deployment = v.deployment
  AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE v.deployment = @DeploymentId
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpdateIAmAlivetimeKey', '
UPDATE membership SET alive_time = @IAmAliveTime
WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('GatewaysQueryKey', '
SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation FROM membership
WHERE deployment = @DeploymentId AND status = @Status AND proxy_port > 0
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteMembershipTableEntriesKey', '
DELETE FROM membership WHERE deployment = @DeploymentId;
DELETE FROM membership_version WHERE deployment = @DeploymentId
');
-- Only the dead (6) are taken away: a silo that is merely late may come back.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('CleanupDefunctSiloEntriesKey', '
DELETE FROM membership WHERE deployment = @DeploymentId AND status = 6 AND alive_time < @IAmAliveTime
');

-- Reminders. Hashes are signed; the second range goes round the end of the ring.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadReminderRowsKey', '
SELECT grain AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version FROM reminder
WHERE service = @ServiceId AND grain = @GrainId
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadReminderRowKey', '
SELECT grain AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version FROM reminder
WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadRangeRows1Key', '
SELECT grain AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version FROM reminder
WHERE service = @ServiceId AND hash > @BeginHash AND hash <= @EndHash
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadRangeRows2Key', '
SELECT grain AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version FROM reminder
WHERE service = @ServiceId AND (hash > @BeginHash OR hash <= @EndHash)
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpsertReminderRowKey', '
INSERT INTO reminder (service, grain, name, start_time, period, hash, version)
VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 1)
ON CONFLICT (service, grain, name) DO UPDATE SET start_time = excluded.start_time, period = excluded.period, hash = excluded.hash,
  version = CASE WHEN reminder.version = 2147483647 THEN 1 ELSE reminder.version + 1 END
RETURNING version AS Version
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteReminderRowsKey', '
DELETE FROM reminder WHERE service = @ServiceId
');
