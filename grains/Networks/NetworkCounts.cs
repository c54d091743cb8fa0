using System.Collections.Immutable;
using NetworkBackend.Journals;

namespace NetworkBackend.Networks;

/// <summary>
/// How many organisations ever took part in a network, by kind and by role, kept as they come: counting costs the same however many they are. An
/// organisation counts once, as what it is now and as what it takes part, or last did.
/// </summary>
internal static class NetworkCounts
{
    /// <summary>An organisation takes part, for the first time or in another role than before.</summary>
    public static ImmutableArray<Statement> TakesPart(string network, string member, string? before, string role) =>
    [
        before is null
            ? Statement.Of($"""
                INSERT INTO network_count (network, what, word, number)
                SELECT {network}, 'kind', o.kind, 1
                FROM (SELECT kind FROM member_row WHERE id = {member} UNION ALL SELECT 'centre' AS kind FROM centre_row WHERE id = {member}) AS o WHERE 1 = 1
                ON CONFLICT (network, what, word) DO UPDATE SET number = network_count.number + 1
                """)
            : Statement.Of($"UPDATE network_count SET number = number - 1 WHERE network = {network} AND what = 'role' AND word = {before}"),
        Statement.Of($"""
            INSERT INTO network_count (network, what, word, number) VALUES ({network}, 'role', {role}, 1)
            ON CONFLICT (network, what, word) DO UPDATE SET number = network_count.number + 1
            """),
    ];

    /// <summary>An organisation became one of another kind.</summary>
    public static ImmutableArray<Statement> IsOfKind(string member, string before, string kind) =>
    [
        Statement.Of($"""
            UPDATE network_count SET number = number - 1
            WHERE what = 'kind' AND word = {before} AND network IN (SELECT network FROM membership_row WHERE member = {member} AND took_part)
            """),
        Statement.Of($"""
            INSERT INTO network_count (network, what, word, number)
            SELECT network, 'kind', {kind}, 1 FROM membership_row WHERE member = {member} AND took_part
            ON CONFLICT (network, what, word) DO UPDATE SET number = network_count.number + 1
            """),
    ];
}
