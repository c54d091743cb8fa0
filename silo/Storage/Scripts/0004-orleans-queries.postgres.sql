-- What one statement of PostgreSQL can do at once: check the table version, write the row, raise the version, answer 0 or 1.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('InsertMembershipVersionKey', '
WITH inserted AS (
  INSERT INTO membership_version (deployment, version) VALUES (@DeploymentId, 0) ON CONFLICT (deployment) DO NOTHING RETURNING 1)
SELECT CAST(count(*) AS int) AS done FROM inserted
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('InsertMembershipKey', '
WITH raised AS (
  UPDATE membership_version SET version = version + 1
  WHERE deployment = @DeploymentId AND version = @Version AND NOT EXISTS (
    SELECT 1 FROM membership WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
  RETURNING 1),
inserted AS (
  INSERT INTO membership (deployment, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_time)
  SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
  RETURNING 1)
SELECT CAST(count(*) AS int) AS done FROM inserted
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpdateMembershipKey', '
WITH raised AS (
  UPDATE membership_version SET version = version + 1
  WHERE deployment = @DeploymentId AND version = @Version AND EXISTS (
    SELECT 1 FROM membership WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
  RETURNING 1),
updated AS (
  UPDATE membership SET status = @Status, suspect_times = @SuspectTimes, alive_time = @IAmAliveTime
  FROM raised
  WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
  RETURNING 1)
SELECT CAST(count(*) AS int) AS done FROM updated
');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteReminderRowKey', '
WITH deleted AS (
  DELETE FROM reminder WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
SELECT CAST(count(*) AS int) AS done FROM deleted
');

-- One row that every append updates: room for its versions on one page, so that an update never leaves it.
ALTER TABLE journal_head SET (fillfactor = 10, autovacuum_vacuum_threshold = 1000);
