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
    // A source can have the same slug; the sign is in none.
    private const string BillId = "bill_";

    // Between a claim and the organisation for which it was made, in a name of a reference.
    private const char ForSign = '_';

    /// <summary>A list's references. For one reference a source, claims of one source must follow each other; every source that a passage of theirs is from has one.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="by">One reference a source, or one a claim.</param>
    /// <param name="site">The address of the site, without a slash at the end, for permanent links.</param>
    /// <param name="cancellation">Stops the list.</param>
    public static async IAsyncEnumerable<Reference> ToReferences(
        this IAsyncEnumerable<ClaimView> claims, CiteBy by, string site, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        SourceView? source = null;
        List<ClaimView> its = [];
        var told = new HashSet<long>();
        // What a claim has further passages from is cited too: where its own claims are, or at the end where it has none in the list.
        var further = new OrderedDictionary<long, (SourceView Source, List<ClaimView> Claims)>();
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            if (by == CiteBy.Claim)
            {
                yield return Passage(claim, site);
                continue;
            }

            if (source is not null && source.Id != claim.Source.Id)
            {
                yield return Told(source);
                its = [];
            }

            source = claim.Source;
            its.Add(claim);
            foreach (var also in claim.Passages.Select(p => p.Source).Where(s => s.Id != claim.Source.Id && !told.Contains(s.Id)).DistinctBy(s => s.Id))
            {
                if (!further.TryGetValue(also.Id, out var there)) further[also.Id] = there = (also, []);
                there.Claims.Add(claim);
            }
        }

        if (source is not null) yield return Told(source);
        foreach (var (also, from) in further.Values) yield return Of(also, from, site);

        Reference Told(SourceView of)
        {
            told.Add(of.Id);
            return Of(of, further.Remove(of.Id, out var also) ? [.. its, .. also.Claims] : its, site);
        }
    }

    /// <summary>A bill as a reference.</summary>
    public static Reference ToReference(this Bill bill) => new()
    {
        Id = BillId + bill.Slug,
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
        Authority = BodyOf(bill.JurisdictionName, bill.Chamber),
        Publisher = bill.Kind == BillKind.Policy ? BodyOf(bill.JurisdictionName, bill.Chamber) : null, // What is no law has an issuer.
        Country = CountryOf(bill.Jurisdiction),
        Authors = [.. bill.Sponsors.OrderBy(s => s.Ordinal).Select(s => s.FamilyName is { } family ? ReferenceName.Person(family, s.GivenName) : ReferenceName.Body(s.Name))],
        Issued = DateOf(bill),
        Url = bill.Url,
    };

    // A bill is of the day on which it was brought in, a law or order of that on which it was made; that on which it ended is not its date.
    private static PartialDate DateOf(Bill bill)
    {
        var texts = bill.Versions.OrderBy(v => v.Ordinal).Select(v => v.Date).Where(d => d.IsKnown).ToList();
        var actions = bill.Actions.OrderBy(a => a.Ordinal).Where(a => a.Date.IsKnown).ToList();
        var made = actions.LastOrDefault(a => a.Classification.Any(IsMaking))?.Date ?? PartialDate.Unknown;
        var ended = bill.Status == BillStatus.Revoked || bill.Status.IsEnd() ? bill.StatusDate : PartialDate.Unknown;
        var stands = bill.StatusDate == ended ? PartialDate.Unknown : bill.StatusDate;
        IEnumerable<PartialDate> dates = bill.Kind == BillKind.Bill
            ? [.. texts.Take(1), .. actions.Select(a => a.Date).Take(1), bill.StatusDate]
            : [stands, made, .. texts.TakeLast(1), .. bill.Session.Length == 0 ? actions.Select(a => a.Date).Where(d => d != ended).Take(1) : []];
        return dates.FirstOrDefault(d => d.IsKnown, PartialDate.Unknown);

        static bool IsMaking(string classification) => classification is "executive-signature" or "became-law" or "enacted";
    }

    /// <summary>A source as a reference, with nothing said of it.</summary>
    public static Reference ToReference(this SourceView source) => Of(source, [], "");

    /// <summary>
    /// The passage of a claim as a reference of its own, in its source: by the actor where the words are the actor's, else by the
    /// authors of the source, whose words they are; with the words and their place for its title.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="site">The address of the site, without a slash at the end, for the permanent link.</param>
    public static Reference Passage(ClaimView claim, string site)
    {
        var (source, areActors) = (Of(claim.Source, [claim], site), ClaimWords.AreActors(claim));
        var by = !areActors ? $"{ClaimWords.Who(claim)}, {ClaimWords.Whose(claim)}: " : claim.Speaker is null ? "" : $"{claim.Speaker.Name}, for {claim.Actor.Name}: ";
        return source with
        {
            Id = $"{claim.Source.Slug}-{claim.Key}",
            Title = by + Words(claim),
            Authors = areActors ? [claim.ActorInReferences] : source.Authors,
            In = source,
            IsAccount = !areActors,
            IsOwn = areActors && source.Authors.Any(a => a.Shown == claim.Speaker?.Name
                || (claim.Office is { } office && (a.Literal == $"{office.Role} of {office.OrganisationName}" || a.Literal == $"{office.Role} of the {office.OrganisationName}"))),
        };
    }

    /// <summary>The words of a claim in quotation marks, with their places, the day on which they were said where their source does not tell it, and where they were first published.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="hasPlaces">Whether their places are told; a cite may tell them.</param>
    public static string Words(ClaimView claim, bool hasPlaces = true)
    {
        List<string> notes = [];
        // A day within which the source appeared says nothing that its date does not.
        if (claim.SaidOn.IsKnown && !TellsDayOf(claim, claim.Source.Date) && !Firsts(claim).Any(p => TellsDayOf(claim, p.Date))) notes.Add($"said {claim.SaidOn.ToDisplayString()}");
        // Of all its words at once where they are from one document, else of each passage.
        var isOne = claim.Passages.Select(p => p.PrimarySource?.Id).Distinct().Count() == 1;
        if (isOne) notes.AddRange(Firsts(claim).Select(p => "first published " + FirstPublished(p, claim)));
        return WithNotes(ClaimWords.Quoted(claim, p => isOne || p.PrimarySource is not { } first || first.Id == claim.Source.Id ? null : "first published " + FirstPublished(first, claim), hasPlaces), notes);
    }

    /// <summary>The passage of a claim as a reference by an organisation for which one of its people said it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="organisation">The organisation whose position rests on it.</param>
    /// <param name="site">The address of the site, without a slash at the end, for the permanent link.</param>
    public static Reference Passage(ClaimView claim, ActorName organisation, string site)
    {
        var passage = Passage(claim, site);
        var areActors = ClaimWords.AreActors(claim);
        return passage with
        {
            Id = $"{passage.Id}{ForSign}{organisation.Slug}",
            Title = areActors ? $"{claim.Actor.Name}, for {organisation.Name}: {passage.Title}" : $"{organisation.Name}, by {passage.Title}",
            Authors = areActors ? [ReferenceName.Body(organisation.Name)] : passage.Authors,
        };
    }

    private static bool TellsDayOf(ClaimView claim, PartialDate date) => date.IsKnown && claim.SaidOn.Overlaps(date) && claim.SaidOn.ToString().Length <= date.ToString().Length;

    // The sources that the passages themselves name as where the words come from; the source cited is no such one.
    private static IEnumerable<SourceView> Firsts(ClaimView claim) => claim.Passages.Select(p => p.PrimarySource).OfType<SourceView>().Where(p => p.Id != claim.Source.Id).DistinctBy(p => p.Id);

    // With whose it is where that is not who is on record.
    private static string FirstPublished(SourceView primary, ClaimView claim)
    {
        var authors = primary.Authors.Select(a => a.DisplayName).ToList();
        var whose = authors.Count == 0 || authors.Contains(claim.Actor.Name) || (claim.Speaker is { } speaker && authors.Contains(speaker.Name)) ? "" : " by " + string.Join(", ", authors);
        // A title that is that of the source cited, or the editors' own words for it, tells nobody where it was: who published it does.
        var tellsNothing = primary.IsDescribed || primary.Title == claim.Source.Title;
        var place = tellsNothing && (primary.Container ?? primary.Publisher) is { } publisher ? "by " + publisher : "in " + primary.TitleInText + whose;
        return $"{(primary.Date.IsKnown ? primary.Date.ToDisplayString() + " " : "")}{place}";
    }

    // In one pair of brackets with the place, where there is one.
    private static string WithNotes(string words, List<string> notes) =>
        notes.Count == 0 ? words : words is [.., ')'] ? $"{words[..^1]}; {string.Join("; ", notes)})" : $"{words} ({string.Join("; ", notes)})";

    /// <summary>What a reference made here is to, by the path of its page without the first slash: a claim, a bill or a source.</summary>
    public static string Record(this Reference reference) =>
        reference.In is { } whole ? reference.Id[(whole.Id.Length + 1)..].Split(ForSign)[0] is var key && Slugs.IsKey(key) ? "claims/" + key : "sources/" + whole.Id
        : reference.Id.StartsWith(BillId, StringComparison.Ordinal) ? "bills/" + reference.Id[BillId.Length..]
        : "sources/" + reference.Id;

    /// <summary>What a reference says of a claim: who, when, whose words they are, the words and their place, where they stand, and the permanent link.</summary>
    public static string Annotation(ClaimView claim, string site)
    {
        var stances = string.Join("; ", claim.Stances.Select(s => Taken(claim, s)));
        var date = claim.SaidOn.IsKnown ? claim.SaidOn.ToDisplayString() : claim.OnRecord.IsKnown ? $"on record {claim.OnRecord.ToDisplayString()}" : "date not known";
        return AsSentence($"{ClaimWords.Who(claim)}, {date}, {ClaimWords.Whose(claim)}: {ClaimWords.Quoted(claim)}")
            + string.Concat(claim.Passages.Where(p => p.PrimarySource is { } first && first.Id != claim.Source.Id).GroupBy(p => p.PrimarySource!.Id)
                .Select(g => (g.Count() == claim.Passages.Count ? " First" : $" {string.Join(" and ", g.Select(p => QuotationMarks.Around(p.Exact)))}: first") + $" published {FirstPublished(g.First().PrimarySource!, claim)}."))
            + (stances.Length == 0 ? "" : $" Stance: {stances}.")
            + $" Evidence {Terms.Printed(claim.Health)}.{Against(claim)}{string.Concat(claim.Passages.Select(p => p.Source.Note).OfType<string>().Distinct().Select(n => " " + n))} {site}/claims/{claim.Key}";
    }

    /// <summary>What a claim's own reference does not say: the stances it takes, and its permanent link.</summary>
    public static string Standing(ClaimView claim, string site) =>
        string.Concat(claim.Stances.Select(s => Taken(claim, s) + ". ")) + $"{site}/claims/{claim.Key}";

    // With the text of the bill that it is on in particular, and who recorded it.
    private static string Taken(ClaimView claim, StanceView stance) =>
        StanceSentence.Of(claim.Actor.Name, claim.Actor.Kind, stance.Target, [stance.Value]) + (stance.Version is null ? "" : $" (version {stance.Version})")
            + (stance.Basis == StanceBasis.Recorded ? $" (recorded by {ClaimWords.Tellers(claim)})" : "");

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

    private static Reference Of(SourceView source, IReadOnlyList<ClaimView> claims, string site) => new()
    {
        Id = source.Slug,
        Type = TypeOf(source.Kind),
        Title = source.Title,
        Authors = [.. source.Authors.Select(a => new ReferenceName(a.Family, a.Given, a.Literal))],
        ContainerTitle = source.Container,
        Publisher = source.Publisher == source.Container ? null : source.Publisher,
        Issued = source.Date,
        Accessed = source.AccessedOn,
        Url = source.Url ?? source.ArchivedUrl,
        ArchiveUrl = source.ArchivedUrl,
        ArchivedOn = source.ArchivedUrl is null ? PartialDate.Unknown : source.ArchivedOn,
        Language = source.Language,
        Genre = source.Kind is SourceKind.OpenLetter or SourceKind.PressRelease or SourceKind.Testimony or SourceKind.CommitteeAnalysis or SourceKind.Podcast or SourceKind.Interview or SourceKind.SocialPost
            ? Terms.Capitalised(Terms.Printed(source.Kind))
            : null,
        Number = source.BillText?.Identifier ?? source.Number,
        Session = source.BillText is { Session.Length: > 0 } text ? text.Session : source.Session,
        Authority = source.BillText is { } of ? BodyOf(of.Jurisdiction, of.Chamber) : null,
        Country = source.BillText is { } law ? CountryOf(law.Division) : null,
        Version = source.BillText is not { } version ? null : Terms.Capitalised(version.Kind) + (version.Date.IsKnown ? $", {version.Date.ToDisplayString()}" : ""),
        Keywords = [.. claims.SelectMany(c => c.Stances.SelectMany(s => new[] { s.Target.Name, $"{s.Target.Name}: {Terms.Printed(s.Value)}" }).Prepend(c.Actor.Name)).Distinct()],
        Annotations = [.. claims.Select(c => Annotation(c, site))],
    };

    // Of "ocd-division/country:us/state:ca", in the form of Open Civic Data divisions.
    private static string? CountryOf(string division) => division.Split('/').Select(p => p.Split(':')).FirstOrDefault(p => p is ["country" or "region", { Length: 2 }])?[1];

    private static string BodyOf(string jurisdiction, string? chamber) => chamber is null ? jurisdiction : $"{jurisdiction} {chamber}";

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
