using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using NetworkBackend.Silo.Storage.Databases;
using Orleans.Configuration;

namespace NetworkBackend.Silo.Engine;

/// <summary>Reminders in the rows that Orleans' ADO.NET provider would read and write.</summary>
internal sealed class AdoNetReminderTable(IDatabase database, IOptions<ClusterOptions> cluster) : IReminderTable
{
    private readonly OrleansQueries queries = new(database);

    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new(await queries.Read("ReadReminderRowsKey", Entry, Service, Grain(grainId)));

    /// <summary>Hashes go round a ring and are stored signed: which of two queries is right depends on their order as signed numbers.</summary>
    public async Task<ReminderTableData> ReadRows(uint begin, uint end) => new(await queries.Read(
        unchecked((int)begin < (int)end) ? "ReadRangeRows1Key" : "ReadRangeRows2Key",
        Entry, Service, NamedValue.Of("BeginHash", unchecked((int)begin)), NamedValue.Of("EndHash", unchecked((int)end))));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await queries.Read("ReadReminderRowKey", Entry, Service, Grain(grainId), NamedValue.Of("ReminderName", reminderName))).FirstOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var period = (long)entry.Period.TotalMilliseconds;
        var version = await queries.Write(
            "UpsertReminderRowKey", Version, Service, Grain(entry.GrainId),
            NamedValue.Of("GrainHash", unchecked((int)entry.GrainId.GetUniformHashCode())),
            NamedValue.Of("ReminderName", entry.ReminderName),
            NamedValue.Of("StartTime", DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc)),
            period <= int.MaxValue ? NamedValue.Of("Period", (int)period) : NamedValue.Of("Period", period));
        return version[0];
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var removed = await queries.Write(
            "DeleteReminderRowKey", row => Convert.ToBoolean(row.GetValue(0), CultureInfo.InvariantCulture), Service, Grain(grainId),
            NamedValue.Of("ReminderName", reminderName), NamedValue.Of("Version", int.Parse(eTag, CultureInfo.InvariantCulture)));
        return removed[0];
    }

    public Task TestOnlyClearTable() => queries.Write("DeleteReminderRowsKey", _ => 0, Service);

    private NamedValue Service => NamedValue.Of("ServiceId", cluster.Value.ServiceId);

    private static NamedValue Grain(GrainId grainId) => NamedValue.Of("GrainId", grainId.ToString());

    private static ReminderEntry Entry(DbDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(row.GetOrdinal("GrainId")), null),
        ReminderName = row.GetString(row.GetOrdinal("ReminderName")),
        StartAt = DateTime.SpecifyKind(row.GetDateTime(row.GetOrdinal("StartTime")), DateTimeKind.Utc),
        Period = TimeSpan.FromMilliseconds(row.GetInt64(row.GetOrdinal("Period"))),
        ETag = Version(row),
    };

    private static string Version(DbDataReader row) =>
        Convert.ToInt32(row.GetValue(row.GetOrdinal("Version")), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
