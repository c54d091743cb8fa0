using NetworkBackend.Activities;
using NetworkBackend.Centres;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Sources;

namespace NetworkBackend.Tests.Silo;

/// <summary>Many rows in every table that a list reads.</summary>
internal static class ListRows
{
    private const int Many = 2_000;

    /// <summary>The start itself records a few events.</summary>
    private const int Filled = 100;

    private static readonly OrganisationId org = new("org-1");
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string facts = JournalJson.Write(new ActivityFacts(
        new(ActivityKind.Seminar, "Fagdag", "nb", null, null, null, null, null, FundingStatus.NotNeeded, [], []), new(noon, noon.AddHours(1), null), []));


    private static readonly string aSource = JournalJson.Write(new Source { State = SourceState.Healthy, Centre = org, Settings = new("https://example.org/", "Kilde", "nb", false), Registered = noon });

    /// <summary>With rows of every sort.</summary>
    public static Task Fill(IDatabase database) => Fill(database, Rows());

    /// <summary>With rows of the test's choice, and has the planners count them.</summary>
    public static async Task Fill(IDatabase database, IEnumerable<Statement> rows)
    {
        foreach (var some in rows.Chunk(1000))
        {
            await database.Write(async session =>
            {
                await session.Execute(some);
                await session.Commit();
                return true;
            });
        }

        await database.Write(async session =>
        {
            await session.Execute($"UPDATE journal_head SET position = {Filled + Many}");
            await session.Script("ANALYZE");
            await session.Commit();
            return true;
        });
    }

    /// <summary>Centres with long feeds; the newest entry of each is gone, and the one before it is withdrawn, which the feed has not heard yet.</summary>
    public static IEnumerable<Statement> FeedsOf(int centres, int entries)
    {
        CentreProfile profile = new(CentreKind.Local, "Senteret", null, null, null, null, [], [], null);
        for (var i = 0; i < centres; i++)
        {
            yield return Statement.Of($"INSERT INTO centre_row (id, version, kind, region, profile) VALUES ({$"c{i:d4}"}, 1, 'local', NULL, {JournalJson.Write(profile)})");
            for (var place = 1; place <= entries; place++)
            {
                var update = $"upd-{i:d4}{place:d4}";
                yield return Statement.Of($"""
                    INSERT INTO feed_entry (feed, update_id, place, seq, revision, source, gone)
                    VALUES ({$"centres/c{i:d4}"}, {update}, {place}, {place}, 1, 1, {place == entries})
                    """);
                yield return Statement.Of($"""
                    INSERT INTO update_row (id, version, state, owner, revision, created, dated, published, others, topics, tags, networks)
                    VALUES ({update}, 1, {(place == entries - 1 ? "withdrawn" : "published")}, {$"c{i:d4}"}, 1, {noon}, {noon}, {noon}, '[]', '[]', '[]', '[]')
                    """);
                foreach (var (language, variant) in new[] { ("nb", 0), ("en", 1) })
                {
                    yield return Statement.Of($"INSERT INTO update_variant (update_id, revision, place, language, hash) VALUES ({update}, 1, {variant}, {language}, {language})");
                    yield return Statement.Of($"INSERT INTO content (hash, stream, title, summary, body, redacted) VALUES ({language}, {$"update/u:{update}"}, '', '', '', {false})");
                }
            }
        }
    }

    private static IEnumerable<Statement> Rows()
    {
        for (var i = 1; i <= Many; i++)
        {
            var (update, key, at) = ($"upd-{i:d8}", $"{i:d4}", noon.AddMinutes(i));
            var (state, owner) = (i % 10 == 0 ? "draft" : "published", $"org-{i % 20}");
            yield return Statement.Of($"INSERT INTO centre_row (id, version, kind, region, profile) VALUES ({"o" + key}, 1, {(i == 7 ? "local" : "regional")}, {$"region-{i % 5}"}, '{{}}')");
            yield return Statement.Of($"INSERT INTO member_row (id, version, kind, profile) VALUES ({"o" + key}, 1, {$"kind-{i % 5}"}, '{{}}')");
            yield return Statement.Of($"INSERT INTO network_row (id, version, profile) VALUES ({"n" + key}, 1, '{{}}')");
            yield return Statement.Of($"INSERT INTO membership_row (network, member, version, role, state, took_part, membership) VALUES ({$"net-{i % 2}"}, {"o" + key}, 1, {(i == 501 ? "coordinator" : "member")}, {(i % 501 == 0 ? "invited" : "active")}, {i > 1000}, '{{}}')");
            yield return Statement.Of($"INSERT INTO membership_row (network, member, version, role, state, membership) VALUES ({"n" + key}, 'everywhere', 1, 'member', 'active', '{{}}')");
            yield return Statement.Of($"INSERT INTO network_count (network, what, word, number) VALUES ({$"n{i % 200:d4}"}, 'role', {$"role-{i / 200}"}, 1)");
            yield return Statement.Of($"INSERT INTO organisation (id, kind) VALUES ({"o" + key}, 'member')");
            yield return Statement.Of($"INSERT INTO person (id, name) VALUES ({$"per-{i:d8}"}, 'Kari')");
            yield return Statement.Of($"INSERT INTO authority_row (organisation, person, role) VALUES ({$"org-{i % 2}"}, {$"per-{i:d8}"}, 'editor')");
            yield return Statement.Of($"INSERT INTO key_row (id, organisation, request, issued) VALUES ({"k" + key}, {owner}, '{{}}', {at})");
            yield return Statement.Of($"INSERT INTO change (seq, type, resource, id, revision, at, deleted) VALUES ({i}, {$"type-{i % 8}"}, 'update', {update}, 1, {at}, {false})");
            yield return Statement.Of($"INSERT INTO feed_row (id, version, count, last_entry, members_of) VALUES ({"f" + key}, 1, 1, {at}, {(i % 2 == 0 ? "net-1" : null)})");
            yield return Statement.Of($"INSERT INTO feed_entry (feed, update_id, place, seq, revision, source, gone, pinned_until) VALUES ('all', {update}, {i}, {i}, 1, 1, {i % 10 == 0}, {(i % 200 == 1 ? noon : (DateTimeOffset?)null)})");
            yield return Statement.Of($"""
                INSERT INTO update_row (id, version, state, owner, revision, created, dated, others, topics, tags, networks, audience)
                VALUES ({update}, 1, {state}, {owner}, 1, {at}, {at}, '[]', '[]', '[]', '[]', {(i % 3 == 0 ? "members" : "public")})
                """);
            yield return Statement.Of($"INSERT INTO update_variant (update_id, revision, place, language, hash) VALUES ({update}, 1, 0, 'nb', {update})");
            yield return Statement.Of($"INSERT INTO content (hash, stream, title, summary, body, redacted) VALUES ({update}, {$"update/u:{update}"}, '', '', '', {false})");
            var (stream, type) = i % 2 == 0 ? ("feed/f:all", "feed.entry_joined") : ($"update/u:{update}", $"update.{(i % 3 == 0 ? "published" : "edited")}");
            yield return Statement.Of($"""
                INSERT INTO journal (position, stream, version, type, payload, person, organisation, role, at, hash)
                VALUES ({Filled + i}, {stream}, {(i % 2 == 0 ? i / 2 : 1)}, {type}, {"{}"}, {(i % 2 == 0 ? null : $"per-{i % 20:d8}")}, {owner}, 'editor', {at}, {new byte[32]})
                """);
            yield return Statement.Of($"INSERT INTO audit_row (organisation, position) VALUES ({$"org-{i % 3}"}, {Filled + i})");
            var (consultation, stands) = ($"con-{i:d8}", i == 1000 ? "open" : "closed");
            yield return Statement.Of($"""
                INSERT INTO consultation_row (id, revision, state, owner, profile, deadline, rule, response)
                VALUES ({consultation}, 1, {stands}, {owner}, {"{}"}, {at}, {"{}"}, 'none')
                """);
            var (activity, now) = ($"act-{i:d8}", i == 1000 ? "open" : i % 4 < 2 ? "held" : "reported");
            yield return Statement.Of($"""
                INSERT INTO activity_row (id, revision, state, owner, facts, format, rules, others, pools, dated, created, changed, sequence)
                VALUES ({activity}, 1, {now}, {owner}, {facts}, 'physical', {JournalJson.Write(SeatRules.Usual)}, '[]', '[]', {at}, {at}, {at}, 0)
                """);
            yield return Statement.Of($"INSERT INTO evaluation_result (question, dated, activity, answered, counts) VALUES ({(i % 2 == 0 ? "overall" : "useful")}, {at}, {activity}, 9, '[1,2,3,2,1]')");
            foreach (var (kind, value) in new[] { ("all", ""), ("kind", i == 7 ? "course" : "seminar"), ("state", now), ("series", "yearly"), ("network", $"net-{i % 10}"), ("centre", owner), ("any.party", owner), ("any.kind", "seminar"), ("any.all", "") })
            {
                yield return Statement.Of($"INSERT INTO activity_label (kind, value, dated, activity) VALUES ({kind}, {value}, {at}, {activity})");
            }

            yield return Statement.Of($"""
                INSERT INTO attendance (centre, year, kind, activity, dated, joint, taken_physical, taken_digital, attended_physical, attended_digital)
                VALUES ({$"org-{i % 20}"}, {2000 + (i % 25)}, {(i % 3 == 0 ? "course" : "seminar")}, {activity}, {at}, 0, 9, 9, 9, 9)
                """);

            yield return Statement.Of($"INSERT INTO response_submission (hash, consultation, seq) VALUES ({$"{i:d64}"}, {consultation}, {i})");
            yield return Statement.Of($"INSERT INTO notice (centre, seq, type, consultation, at) VALUES ({$"org-{i % 3}"}, {i}, 'response.begun', {consultation}, {at})");
            yield return Statement.Of($"INSERT INTO source_notice (centre, seq, type, source, at) VALUES ({$"org-{i % 3}"}, {i}, 'source.silent', {$"src-{i:d8}"}, {at})");
            yield return Statement.Of($"INSERT INTO source_row (id, version, centre, data) VALUES ({$"src-{i:d8}"}, 1, {$"org-{i % 3}"}, {aSource})");
            yield return Statement.Of($"INSERT INTO merge_proposal (centre, seq, update_id, into_id, at) VALUES ({$"org-{i % 3}"}, {i}, {$"upd-{i:d8}"}, {$"upd-{(i + 1) % Many:d8}"}, {at})");
            yield return Statement.Of($"INSERT INTO activity_notice (centre, seq, type, activity, at) VALUES ({$"org-{i % 3}"}, {i}, 'activity.invited', {activity}, {at})");
            foreach (var party in new[] { org.Value, owner }.Distinct())
            {
                yield return Statement.Of($"INSERT INTO consultation_party (centre, state, deadline, consultation) VALUES ({party}, {stands}, {at}, {consultation})");
            }

            foreach (var (kind, value) in new[] { ("tag", $"tag-{i % 50}"), ("topic", $"topic-{i % 20}"), ("network", $"net-{i % 10}"), ("centre", owner), ("party", owner) })
            {
                yield return Statement.Of($"INSERT INTO update_label (kind, value, dated, update_id) VALUES ({kind}, {value}, {at}, {update})");
            }
        }
    }
}
