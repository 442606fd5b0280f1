using System.Runtime.CompilerServices;
using DebateTracker.Bills;
using DebateTracker.Citations;
using DebateTracker.Claims;
using DebateTracker.Sources;

namespace DebateTracker.Exports;

/// <summary>What one reference of a citation list stands for.</summary>
public enum CiteBy
{
    /// <summary>A source, with every claim the list has from it.</summary>
    Source,

    /// <summary>A single claim.</summary>
    Claim,
}

/// <summary>Makes references from claims and bills: the source's particulars, annotated with the words that are cited.</summary>
public static class ClaimReferences
{
    /// <summary>A list's references. For one reference a source, claims of one source must follow each other.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="by">One reference a source, or one a claim.</param>
    /// <param name="site">The address of the site, without a slash at the end, for permanent links.</param>
    /// <param name="cancellation">Stops the list.</param>
    public static async IAsyncEnumerable<Reference> ToReferences(
        this IAsyncEnumerable<ClaimView> claims, CiteBy by, string site, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        SourceView? source = null;
        List<string> annotations = [];
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            if (by == CiteBy.Claim)
            {
                yield return Of(claim.Source, $"{claim.Source.Slug}-{claim.Key}", [Annotation(claim, site)]);
                continue;
            }

            if (source is not null && source.Id != claim.Source.Id)
            {
                yield return Of(source, source.Slug, annotations);
                annotations = [];
            }

            source = claim.Source;
            annotations.Add(Annotation(claim, site));
        }

        if (source is not null) yield return Of(source, source.Slug, annotations);
    }

    /// <summary>A bill as a reference.</summary>
    public static Reference ToReference(this Bill bill) => new()
    {
        Id = "bill_" + bill.Slug, // A source can have the same slug; the sign is in none.
        Type = bill.Kind switch
        {
            BillKind.Bill => ReferenceType.Bill,
            BillKind.Act or BillKind.Regulation => ReferenceType.Legislation,
            BillKind.ExecutiveOrder or BillKind.CodeOfPractice => ReferenceType.Regulation,
            _ => ReferenceType.Document,
        },
        Title = bill.Title,
        ShortTitle = bill.ShortTitle,
        Number = bill.Identifier,
        Session = bill.Session.Length > 0 && bill.Kind is BillKind.Bill or BillKind.Act ? bill.Session : null,
        Authority = bill.Chamber is null ? bill.JurisdictionName : $"{bill.JurisdictionName} {bill.Chamber}",
        Authors = [.. bill.Sponsors.OrderBy(s => s.Ordinal).Select(s => s.FamilyName is { } family ? ReferenceName.Person(family, s.GivenName) : ReferenceName.Body(s.Name))],
        Issued = bill.Kind == BillKind.Bill ? bill.Versions.OrderBy(v => v.Ordinal).Select(v => v.Date).FirstOrDefault()
            : bill.StatusDate.IsKnown ? bill.StatusDate
            : bill.Versions.OrderBy(v => v.Ordinal).Select(v => v.Date).LastOrDefault(d => d.IsKnown),
        Url = bill.Url,
    };

    /// <summary>A source as a reference, with nothing said of it.</summary>
    public static Reference ToReference(this SourceView source) => Of(source, source.Slug, []);

    /// <summary>What a reference says of a claim: who, when, whose words they are, the words and their place, where they stand, and the permanent link.</summary>
    public static string Annotation(ClaimView claim, string site)
    {
        var stances = string.Join("; ", claim.Stances.Select(s => StanceSentence.Of(claim.Actor.Name, claim.Actor.Kind, s.Target, [s.Value]) + (s.Basis == StanceBasis.Recorded ? $" (recorded by {ClaimWords.Tellers(claim)})" : "")));
        var date = claim.SaidOn.IsKnown ? claim.SaidOn.ToDisplayString() : claim.OnRecord.IsKnown ? $"on record {claim.OnRecord.ToDisplayString()}" : "date not known";
        var primary = claim.Passages.Select(p => p.PrimarySource?.TitleInText).Distinct().ToList() is [{ } title] ? title : null;
        return AsSentence($"{ClaimWords.Who(claim)}, {date}, {ClaimWords.Whose(claim)}: {ClaimWords.Quoted(claim)}")
            + (primary is null ? "" : $" First published in {primary}.")
            + (stances.Length == 0 ? "" : $" Stance: {stances}.")
            + $" Evidence {Terms.Printed(claim.Health)}.{Against(claim)}{string.Concat(claim.Passages.Select(p => p.Source.Note).OfType<string>().Distinct().Select(n => " " + n))} {site}/claims/{claim.Key}";
    }

    /// <summary>A claim as one would cite it in a text: <see cref="Said"/>, where, and the permanent link.</summary>
    public static string Citation(ClaimView claim, string site)
    {
        var source = claim.Source;
        var authors = source.Authors.Count > 0 ? string.Join(", ", source.Authors.Select(a => a.DisplayName)) + ", " : "";
        var where = (source.Container ?? source.Publisher) is { } container ? $", {container}" : "";
        var published = source.Date.IsKnown ? $", {source.Date.ToDisplayString()}" : "";
        return $"{AsSentence(Said(claim))} In: {authors}{source.TitleInText}{where}{published}.{(source.Url is null ? "" : $" {source.Url}.")} {site}/claims/{claim.Key}";
    }

    /// <summary>Who said it, when, and the words; where they are not the actor's own, whose they are.</summary>
    public static string Said(ClaimView claim)
    {
        var date = claim.SaidOn.IsKnown ? $", {claim.SaidOn.ToDisplayString()}" : "";
        var whose = ClaimWords.AreActors(claim) ? "" : $", {ClaimWords.Whose(claim)}";
        return $"{ClaimWords.Who(claim)}{date}{whose}: {ClaimWords.Quoted(claim)}";
    }

    private static string Against(ClaimView claim) => string.Concat(claim.Passages.Select(p => p.Against.Sentence(p.Health)).OfType<string>().Distinct().Select(s => " " + s));

    // Words that end a sentence of their own need no second full stop.
    private static string AsSentence(string text) => text is [.., '.' or '!' or '?', '”'] ? text : text + ".";

    private static Reference Of(SourceView source, string id, IReadOnlyList<string> annotations) => new()
    {
        Id = id,
        Type = TypeOf(source.Kind),
        Title = source.Title,
        Authors = [.. source.Authors.Select(a => new ReferenceName(a.Family, a.Given, a.Literal))],
        ContainerTitle = source.Container,
        Publisher = source.Publisher == source.Container ? null : source.Publisher,
        Issued = source.Date,
        Accessed = source.AccessedOn,
        Url = source.Url,
        ArchiveUrl = source.ArchivedUrl,
        Language = source.Language,
        Genre = source.Kind is SourceKind.OpenLetter or SourceKind.PressRelease or SourceKind.Testimony or SourceKind.CommitteeAnalysis or SourceKind.Podcast or SourceKind.Interview or SourceKind.SocialPost
            ? Terms.Capitalised(Terms.Printed(source.Kind))
            : null,
        Annotations = annotations,
    };

    private static ReferenceType TypeOf(SourceKind kind) => kind switch
    {
        SourceKind.NewsArticle => ReferenceType.ArticleNewspaper,
        SourceKind.PressRelease => ReferenceType.Webpage,
        SourceKind.BlogPost => ReferenceType.PostWeblog,
        SourceKind.Testimony => ReferenceType.Hearing,
        SourceKind.CommitteeAnalysis or SourceKind.Report => ReferenceType.Report,
        SourceKind.BillText => ReferenceType.Bill,
        SourceKind.SocialPost => ReferenceType.Post,
        SourceKind.Interview => ReferenceType.Interview,
        SourceKind.Speech => ReferenceType.Speech,
        SourceKind.Podcast => ReferenceType.Broadcast,
        _ => ReferenceType.Document,
    };
}
