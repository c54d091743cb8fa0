using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetworkBackend.Centres;
using NetworkBackend.Exports;
using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Consultations;

/// <summary>A response as files. What was submitted is given as the bytes that were sent, whatever it would be written as today.</summary>
internal sealed class ResponseFiles(ResponseTexts texts, IGrainFactory grains)
{
    private readonly Dictionary<ResponseFormat, Made> _made = [];

    /// <summary>As it is, for those who take part; with the names that centres have now, or had when it was submitted.</summary>
    public async Task<ResponseFile> Current(string stream, Consultation of, ResponseFormat format, CancellationToken cancellation)
    {
        var it = of.Response;
        return it.Submission is { } submission
            ? submission.Format == format ? await Submitted(stream, submission, cancellation) : await Make(stream, of, format, new(true, submission.At), submission.Names, cancellation)
            : await Make(stream, of, format, new(false, of.Deadline), await Names(it, cancellation), cancellation);
    }

    /// <summary>The bytes that were sent.</summary>
    public async Task<ResponseFile> Submitted(string stream, Submission submission, CancellationToken cancellation) =>
        new(submission.Format, ImmutableCollectionsMarshal.AsImmutableArray(Convert.FromBase64String(await texts.Body(stream, submission.Stored, cancellation))), submission.Hash);

    /// <summary>As it would be sent at an instant.</summary>
    public async Task<(ResponseFile File, ImmutableArray<NamedCentre> Names)> Final(
        string stream, Consultation of, ResponseFormat format, DateTimeOffset at, CancellationToken cancellation)
    {
        var names = await Names(of.Response, cancellation);
        return (await Make(stream, of, format, new(true, at), names, cancellation), names);
    }

    /// <summary>A file as a text to store.</summary>
    public static StoredText ToStore(ResponseFile file)
    {
        var body = Convert.ToBase64String(file.Content.AsSpan());
        return new(Updates.WrittenText.Hash("", body), "", "", body);
    }

    private async Task<ImmutableArray<NamedCentre>> Names(JointResponse of, CancellationToken cancellation)
    {
        OrganisationId[] centres = [.. of.Named.Select(it => it.Centre).Prepend(of.Lead).Distinct()];
        return [.. centres.Zip(await grains.NamesOf(centres, cancellation), (id, name) => new NamedCentre(id, name))];
    }

    /// <summary>Who asks for the same while it is made waits for that one, and has it as long as memory lasts: a long response takes seconds.</summary>
    private Task<ResponseFile> Make(
        string stream, Consultation of, ResponseFormat format, ResponseDay day, ImmutableArray<NamedCentre> names, CancellationToken cancellation)
    {
        if (_made.TryGetValue(format, out var known) && ReferenceEquals(known.Of, of) && known.Day == day && known.Names.SequenceEqual(names)
            && known.File.TryGetTarget(out var file) && !file.IsFaulted)
        {
            return file.WaitAsync(cancellation);
        }

        file = Make(stream, of, format, day, names);
        _made[format] = new(of, day, names, new(file));
        return file.WaitAsync(cancellation);
    }

    private async Task<ResponseFile> Make(
        string stream, Consultation of, ResponseFormat format, ResponseDay day, ImmutableArray<NamedCentre> names)
    {
        var it = of.Response;
        var shown = it.ShowsVerdicts ? it.Named.ToArray() : [];
        var bodies = await texts.Bodies(stream, [.. it.Sections.Select(section => section.Stored).Concat(shown.Select(verdict => verdict.TextHash).OfType<string>()).Distinct()], CancellationToken.None);
        var name = names.ToDictionary(one => one.Id, one => one.Name);
        Exports.JointResponse response = new(
            it.Language, of.Profile.Title, of.Profile.Issuer, of.Profile.Reference ?? "", LeadOf(it, name), day,
            [.. it.Sections.Select(section => new ResponseSection(section.Number, section.Title, bodies[section.Stored]))],
            [.. shown.Select(verdict => new OrganisationVerdict(
                name[verdict.Centre], Word(verdict.Verdict), verdict.At, verdict.Except, verdict.TextHash is { } words ? bodies[words] : ""))]);

        // Beside the grain: a long response takes a while, and others read meanwhile.
        var content = await Task.Run(() => SheetFile.Of(ResponseSheet.Of(response), Word(format)));
        return new(format, ImmutableCollectionsMarshal.AsImmutableArray(content), new(Convert.ToHexStringLower(SHA256.HashData(content))));
    }

    /// <summary>Where it is submitted for those who signed, nobody else is named in it, whoever led the work.</summary>
    private static string LeadOf(JointResponse of, Dictionary<OrganisationId, string> names) => of.ForSignersOnly && of.Named.All(it => it.Centre != of.Lead) ? "" : names[of.Lead];

    private static SheetFormat Word(ResponseFormat format) => format switch
    {
        ResponseFormat.Markdown => SheetFormat.Markdown,
        ResponseFormat.Html => SheetFormat.Html,
        _ => SheetFormat.Docx,
    };

    private static ResponseVerdict Word(Verdict verdict) => verdict switch
    {
        Verdict.Sign => ResponseVerdict.Sign,
        Verdict.SignExcept => ResponseVerdict.SignExcept,
        Verdict.Dissent => ResponseVerdict.Dissent,
        Verdict.Abstain => ResponseVerdict.Abstain,
        _ => ResponseVerdict.NoComment,
    };

    /// <summary>A file that was made, while memory has room for it.</summary>
    private sealed record Made(Consultation Of, ResponseDay Day, ImmutableArray<NamedCentre> Names, WeakReference<Task<ResponseFile>> File);
}
