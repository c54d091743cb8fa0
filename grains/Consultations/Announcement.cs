using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Exports;
using NetworkBackend.Exports.Markup;
using NetworkBackend.Updates;

namespace NetworkBackend.Consultations;

/// <summary>What the joint update says that tells of a submission, in the language of the response.</summary>
internal static class Announcement
{
    /// <summary>There is one for each hearing.</summary>
    public static UpdateId IdFor(ConsultationId id) => new($"upd-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"announcement of {id}")))[..20]}");

    public static UpdateText Of(Consultation of, Submission submission)
    {
        var names = submission.Names.ToDictionary(it => it.Id, it => MarkdownEscapes.Of(it.Name));
        var signed = Wording.In(of.Response.Language).Enumerate([.. of.Response.Named.Where(it => it.IsSignature).Select(it => names[it.Centre])]);
        var (issuer, title, hash) = (MarkdownEscapes.Of(of.Profile.Issuer), MarkdownEscapes.Of(of.Profile.Title), submission.Hash.Value);
        var (heading, body) = of.Response.Language switch
        {
            "en" => ($"Joint consultation response: {of.Profile.Title}",
                $"{signed} answered *{title}* together, to {issuer}.\n\nSHA-256 of what was sent: `{hash}`\n"),
            "nn" => ($"Felles høyringssvar: {of.Profile.Title}",
                $"{signed} har svara saman på høyringa *{title}* frå {issuer}.\n\nSHA-256 av det som vart sendt: `{hash}`\n"),
            _ => ($"Felles høringssvar: {of.Profile.Title}",
                $"{signed} har svart sammen på høringen *{title}* fra {issuer}.\n\nSHA-256 av det som ble sendt: `{hash}`\n"),
        };
        return new(of.Response.Language, WrittenText.Title(heading), body);
    }
}
