-- SQLite has no statement that writes two tables, but a trigger is part of the statement that sets it off:
-- a row that is written under the right table version raises that version, both or neither.
CREATE TRIGGER membership_inserted AFTER INSERT ON membership BEGIN
  UPDATE membership_version SET version = version + 1 WHERE deployment = NEW.deployment;
END;
CREATE TRIGGER membership_updated AFTER UPDATE OF status ON membership BEGIN
  UPDATE membership_version SET version = version + 1 WHERE deployment = NEW.deployment;
END;

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('InsertMembershipVersionKey', '
INSERT INTO membership_version (deployment, version) VALUES (@DeploymentId, 0) ON CONFLICT (deployment) DO NOTHING;
SELECT changes() AS done
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('InsertMembershipKey', '
INSERT INTO membership (deployment, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_time)
SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
WHERE EXISTS (SELECT 1 FROM membership_version WHERE deployment = @DeploymentId AND version = @Version)
ON CONFLICT (deployment, address, port, generation) DO NOTHING;
SELECT changes() AS done
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpdateMembershipKey', '
UPDATE membership SET status = @Status, suspect_times = @SuspectTimes, alive_time = @IAmAliveTime
WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
  AND EXISTS (SELECT 1 FROM membership_version WHERE deployment = @DeploymentId AND version = @Version);
SELECT changes() AS done
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteReminderRowKey', '
DELETE FROM reminder WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version;
SELECT changes() AS done
');
