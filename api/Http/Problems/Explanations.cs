using System.Collections.Frozen;

namespace NetworkBackend.Api.Http.Problems;

/// <summary>What a problem's page says.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">What was not met, and what to do; names of fields and members in backticks.</param>
internal sealed record Explanation(int Status, string Text);

/// <summary>A page's text for every code: those of the gateway explain themselves, and those of the concepts are explained here.</summary>
internal static class Explanations
{
    private static readonly Dictionary<string, Explanation> OfConcepts = new(StringComparer.Ordinal)
    {
        ["auth.invalid_key"] = new(401, "The key is wrong, revoked or expired, or its person no longer acts there. Ask whoever issued it for another one."),
        ["centre.board_seats"] = new(422, "A board has at least one seat. Leave `seats` out while the number is not known."),
        ["centre.no_name"] = new(422, "Give the centre a name."),
        ["centre.not_found"] = new(404, "There is no centre with this id. `/v1/centres` lists those that there are; operators make new ones."),
        ["centre.not_leader"] = new(403, "A centre's profile is changed by its own leaders and by operators. Use a key with the role leader for that centre."),
        ["centre.not_operator"] = new(403, "There is no centre with this id, and only operators bring in new ones. Look for a slip of the pen, or ask an operator."),
        ["centre.site"] = new(422, "Give the whole address of the centre's site, with http or https, or leave it out."),
        ["changes.resync"] = new(410, "The installation was restored from a backup, and your place in the changes is from before. Read everything anew, from `/v1/changes` without `after`."),
        ["consent.accepted"] = new(409, "This centre has accepted, and can no longer decline. Answer `withdraw` to take its name away."),
        ["consent.not_accepted"] = new(409, "This centre has not accepted, so there is nothing to take back. Answer `decline` instead."),
        ["consent.not_your_centre"] = new(403, "A centre answers for itself. Use a key of the centre that is asked."),
        ["consent.owner"] = new(409, "The owner stands behind its own update and is not asked. To take the update back, withdraw it."),
        ["feed.not_found"] = new(404, "There is no such feed. Feeds are `joint`, `all`, and those of centres, networks and topics that exist; `/v1/feeds` lists those with entries."),
        ["idempotency.in_progress"] = new(409, "The first request with this `Idempotency-Key` still runs. Wait as long as `Retry-After` says, and send the same request again for its answer."),
        ["idempotency.mismatch"] = new(422, "This `Idempotency-Key` was used for another request. Take a new key for a new request; send a request again exactly as it was."),
        ["key.beyond_person"] = new(409, "The person does not act for the organisation in that role. Give them the role first, or ask for a key with a lower one."),
        ["key.beyond_scopes"] = new(403, "A key with scopes issues only keys with some of the same scopes. Name some of them, or use a key without scopes."),
        ["key.exists"] = new(409, "There is a key with this id already. Send the request again with another `Idempotency-Key`."),
        ["key.expired"] = new(422, "The key would have expired before it is issued. Give a time in the future, or leave `expires` out."),
        ["key.gone"] = new(410, "The key that this request issued holds no longer: it was revoked, has expired, or its person no longer acts there. Issue another one, with another `Idempotency-Key`."),
        ["key.no_label"] = new(422, "Give the key a label, so that it can be told from others."),
        ["key.no_organisation"] = new(422, "Name the organisation that the key acts for. Only an operator's key has none."),
        ["key.no_role"] = new(422, "Name a role: reader, editor, leader or operator."),
        ["key.not_found"] = new(404, "There is no such key, or it is not yours to revoke. `/v1/keys` lists those that are."),
        ["key.not_leader"] = new(403, "Leaders issue and list keys for their own organisation, operators for any. Use such a key."),
        ["key.operator_organisation"] = new(422, "An operator acts for no organisation. Leave `organisation` out."),
        ["key.scope_beyond_role"] = new(422, "Ask only for scopes that the role of the key can use; the answer lists them."),
        ["key.unknown_organisation"] = new(422, "There is no centre or member with this id. `/v1/centres` and `/v1/members` list them."),
        ["member.municipality"] = new(422, "Give the municipality number: four digits, with its leading zero."),
        ["member.no_name"] = new(422, "Give the member a name."),
        ["member.not_found"] = new(404, "There is no member organisation with this id. `/v1/members` lists those that there are; operators make new ones."),
        ["member.not_leader"] = new(403, "An organisation's profile is changed by its own leaders and by operators. Use a key with the role leader for that organisation."),
        ["member.not_operator"] = new(403, "There is no member organisation with this id, and only operators bring in new ones. Look for a slip of the pen, or ask an operator."),
        ["member.number_taken"] = new(409, "Another member has this organisation number. Look it up in `/v1/members`; it may be the same organisation."),
        ["member.organisation_number"] = new(422, "An organisation number has nine digits, the last of them a check digit, and this one does not add up. Look for a slip of the pen."),
        ["member.unknown_kind"] = new(422, "Give one of the kinds that the description of the API lists."),
        ["membership.has_applied"] = new(409, "The organisation has applied already. Accept its application instead of inviting it."),
        ["membership.is_invited"] = new(409, "The organisation is invited already. Accept the invitation instead of applying."),
        ["membership.is_member"] = new(409, "The organisation belongs to the network already; nothing is left to do."),
        ["membership.no_organisation"] = new(422, "There is no centre or member with this id. `/v1/centres` and `/v1/members` list them."),
        ["membership.not_coordinator"] = new(403, "Leaders of the network's coordinators and operators do this. Ask one of them."),
        ["membership.not_found"] = new(404, "This organisation was never a member of the network. `/v1/networks/{id}/members` lists those that are, or are on the way."),
        ["membership.not_leader"] = new(403, "An organisation's own leaders do this. Use a key with the role leader for that organisation."),
        ["membership.nothing_to_accept"] = new(409, "There is no open invitation or application. Invite the organisation, or apply for it, first."),
        ["membership.since_in_the_future"] = new(422, "A membership begins today or began before. Give an earlier day, or leave `since` out."),
        ["membership.since_not_allowed"] = new(403, "Only operators bring in memberships that began before. Leave `since` out."),
        ["membership.unknown_role"] = new(422, "Give one of the roles coordinator, member, observer and supporter."),
        ["network.closed"] = new(409, "The network's last day has passed, and it changes no more. An operator can give it a later last day."),
        ["network.dates"] = new(422, "The last day is before the first one. Put them right."),
        ["network.no_end"] = new(422, "A learning network has a last day. Give it in `to`."),
        ["network.no_name"] = new(422, "Give the network a name."),
        ["network.not_found"] = new(404, "There is no network with this id. `/v1/networks` lists those that there are; operators make new ones."),
        ["network.not_operator"] = new(403, "Operators bring in networks and change their profiles. Ask one."),
        ["organisation.id_taken"] = new(409, "Another organisation has this id: centres and members share one space of ids. Choose another one."),
        ["person.email"] = new(422, "Give an address such as kari@senteret.example, or leave `email` out."),
        ["person.erased"] = new(409, "This person was erased and acts for nobody any more. Register them anew."),
        ["person.exists"] = new(409, "This person is registered already. Send the request again with another `Idempotency-Key`."),
        ["person.no_name"] = new(422, "Give the person a name."),
        ["person.not_found"] = new(404, "There is no person with this id. Register the person first."),
        ["person.not_leader"] = new(403, "Leaders and operators register people. Use such a key."),
        ["person.not_oneself"] = new(403, "Only the person themself, with a key of their own, and operators do this. Use such a key."),
        ["precondition.exists"] = new(412, "It exists already. Read it, and send `If-Match` with its `ETag` to change it."),
        ["role.editor_required"] = new(403, "The key is of the right organisation, and its role only reads. Use one with the role editor or leader."),
        ["staff.not_leader"] = new(403, "An organisation's own leaders and operators decide who acts for it. Use such a key."),
        ["staff.not_yours"] = new(403, "Only an organisation's own staff and operators see who acts for it. Use such a key."),
        ["staff.unknown_role"] = new(422, "Give one of the roles reader, editor and leader."),
        ["storage.contended"] = new(503, "Somebody else is changing the same thing right now. Send the same request again."),
        ["storage.full"] = new(503, "The disk of the server is full, and nothing was written. Tell its operator, and send the same request again later."),
        ["storage.unavailable"] = new(503, "The database cannot be reached. Send the same request again, with the same `Idempotency-Key`; it is carried out once."),
        ["update.audience_fixed"] = new(409, "Who accepted it has accepted to be read by its audience, and who has read it has read it. So once it is out, or another centre has accepted it, its `audience` stays as it is. Withdraw it and write a new one."),
        ["update.members_of_nothing"] = new(422, "An update whose `audience` is `members` is for the members of its `networks`. Name at least one."),
        ["update.backdating"] = new(403, "Operators alone bring in what was published elsewhere before. Leave the date out."),
        ["update.exists"] = new(409, "There is an update with this id already. Send the request again with another `Idempotency-Key`."),
        ["update.is_withdrawn"] = new(409, "A withdrawn update does not change any more. Write a new one."),
        ["update.language_twice"] = new(422, "Give each language once: one text for each."),
        ["update.no_reason"] = new(422, "Say in `reason` why the update is withdrawn."),
        ["update.no_revision"] = new(404, "The update has no revision with this number. Its `/revisions` lists those that there are."),
        ["update.no_text"] = new(422, "Give the update a text in at least one language."),
        ["update.no_title"] = new(422, "Give every language variant a title."),
        ["update.not_a_centre"] = new(422, "Only centres can be invited, and some of these are none; the answer names them. `/v1/centres` lists those that there are."),
        ["update.not_a_member"] = new(403, "Only members post in a network, and the owner is no member of some of these; the answer names them. Apply for it, or leave them out."),
        ["update.not_a_network"] = new(422, "Some of these networks do not exist; the answer names them. `/v1/networks` lists those that there are."),
        ["update.not_found"] = new(404, "There is no such update, or it is not published and not yours to see. Use a key of a centre that it concerns."),
        ["update.not_invited"] = new(403, "This centre was not invited to the update. Ask its owner for an invitation."),
        ["update.not_owner"] = new(403, "Only staff of the centre that owns the update do this. Use a key of that centre."),
        ["update.owner_invited"] = new(422, "The owner stands behind its update and is not invited to it. Leave it out of `inviteCentres`."),
        ["update.owner_not_a_centre"] = new(422, "The owner has to be a centre of the network. `/v1/centres` lists those that there are."),
        ["update.title_of_several_lines"] = new(422, "A title is one line. Take out line breaks, tabs and other control characters."),
        ["update.unknown_language"] = new(422, "Languages are nb, nn, se, en and nb-x-lettlest. Give one of them."),
        ["update.unknown_topic"] = new(422, "Topics are belonging, identity, hope, empowerment and meaning. Give some of them; `tags` are free."),
        ["update.no_such_text"] = new(404, "The revision says nothing in the `languages` that are named. Read the revision to see which it has; leave `languages` out for all of them."),
        ["update.text_redacted"] = new(409, "This very text was redacted from this update, so it cannot come back. Write it without what had to go."),
        ["update.text_still_stands"] = new(409, "The current revision says the same in the languages that are named. Revise it there first, then redact the earlier revision; or redact the current revision; or name in `languages` only the others."),
        ["update.withdrawn"] = new(410, "The update was withdrawn. Take it away wherever you show it."),
    };

    /// <summary>By code.</summary>
    public static FrozenDictionary<string, Explanation> All { get; } = Refuse.All
        .DistinctBy(problem => problem.Code)
        .Select(problem => KeyValuePair.Create(problem.Code, new Explanation(problem.Status, problem.Detail)))
        .Concat(OfConcepts)
        .ToFrozenDictionary(StringComparer.Ordinal);
}
