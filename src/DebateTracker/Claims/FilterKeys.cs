using DebateTracker.Actors;

namespace DebateTracker.Claims;

/// <summary>
/// The keys of a <see cref="ClaimFilter"/>, in the order in which they are written and said. A declaration here is all that a
/// new key needs: addresses, headings, lists, counts, positions and exports go through it.
/// </summary>
public static class FilterKeys
{
    private static readonly List<FilterKey> Declared = [];

    /// <summary>The actor on record.</summary>
    public static readonly SlugKey Actor = Declare(new SlugKey(entries => entries.Actors)
    {
        Name = "actor",
        What = "actor",
        Lead = " by ",
        Facet = (5, "Actor"),
        Column = c => c.Actor,
        PlaceOfPosition = position => position.Actor,
        RowsOf = (c, actor) => c.RowsOfActor(actor),
    });

    /// <summary>The organisation that was officially spoken for.</summary>
    public static readonly SlugKey SpokenFor = Declare(new SlugKey(entries => entries.Actors)
    {
        Name = "for",
        What = "organisation",
        Lead = " made for ",
        LeadAlone = "made for ",
        WithoutEntry = "no organisation",
        Facet = (9, "Spoken for"),
        Column = c => c.SpokenFor,
        RowsOf = (c, organisation) => c.RowsSpokenFor(organisation),
    });

    /// <summary>The bill that a stance is on.</summary>
    public static readonly TargetKey Bill = Declare(new TargetKey(entries => entries.Bills)
    {
        Name = "bill",
        What = "bill",
        Lead = " on ",
        Facet = (1, "Bill"),
        RowsOf = (c, bill) => c.RowsOfTarget(bill),
    });

    /// <summary>The proposition that a stance is on.</summary>
    public static readonly TargetKey Proposition = Declare(new TargetKey(entries => entries.Propositions)
    {
        Name = "proposition",
        What = "proposition",
        Lead = " on ",
        LeadAfter = (Bill, " and on "),
        IsQuoted = true,
        Facet = (2, "Proposition"),
        RowsOf = (c, proposition) => c.RowsOfTarget(proposition),
    });

    /// <summary>The stance; together with a bill or proposition, that stance on it.</summary>
    public static readonly StanceKey Stance = Declare(new StanceKey
    {
        Name = "stance",
        Lead = ", ",
        Facet = (3, "Stance"),
        Term = value => value switch
        {
            StanceValue.Support => "supporting",
            StanceValue.SupportIfAmended => "supporting if amended",
            StanceValue.Neutral => "neutral",
            StanceValue.Concerns => "with concerns",
            StanceValue.OpposeUnlessAmended => "opposing unless amended",
            StanceValue.Oppose => "opposing",
            _ => "with mixed evidence",
        },
        WithoutTerm = "taking no stance",
    });

    /// <summary>The side of the stance: what the bars of a bill or proposition count.</summary>
    public static readonly SideKey Side = Declare(new SideKey
    {
        Name = "side",
        Lead = ", ",
        Term = side => side switch
        {
            Stances.Side.For => "in favour",
            Stances.Side.Between => "in between",
            _ => "with concerns or against",
        },
    });

    /// <summary>How it is known: the actor says so, voted so, is registered so, or others say so of it.</summary>
    public static readonly BasisKey Basis = Declare(new BasisKey
    {
        Name = "basis",
        Lead = ", ",
        Facet = (4, "Basis"),
        TermOfPosition = (_, position) => (int)position.Basis,
        Term = basis => basis switch
        {
            StanceBasis.Asserted => "in the actor’s own words",
            StanceBasis.Voted => "by vote",
            StanceBasis.Registered => "by register",
            _ => "as recorded by others",
        },
    });

    /// <summary>The person who spoke for the actor.</summary>
    public static readonly SlugKey Speaker = Declare(new SlugKey(entries => entries.Actors)
    {
        Name = "speaker",
        What = "person",
        Lead = ", spoken by ",
        LeadAlone = "spoken by ",
        WithoutEntry = "nobody else",
        Facet = (8, "Speaker"),
        Column = c => c.Speaker,
    });

    /// <summary>The jurisdiction of a bill that a stance is on.</summary>
    public static readonly BillFactKey Jurisdiction = Declare(new BillFactKey(bill => bill.Jurisdiction)
    {
        Name = "jurisdiction",
        What = "jurisdiction",
        Lead = ", on bills of ",
        NameOf = bill => bill.JurisdictionName,
        Facet = (11, "Jurisdiction"),
    });

    /// <summary>The session of a bill that a stance is on.</summary>
    public static readonly BillFactKey Session = Declare(new BillFactKey(bill => bill.Session.Length > 0 ? bill.Session : "none")
    {
        Name = "session",
        What = "session",
        Lead = ", on bills of the session ",
        NameOf = bill => bill.Session.Length > 0 ? Bills.Sessions.Printed(bill.Session) : "none: made by no legislature",
        Facet = (12, "Session"),
    });

    /// <summary>How far a bill that a stance is on has come.</summary>
    public static readonly BillFactKey BillStatus = Declare(new BillFactKey(bill => Terms.Of(bill.Status))
    {
        Name = "bill-status",
        What = "status of a bill",
        Lead = ", on bills that are ",
        Terms = Terms.All<Bills.BillStatus>(),
        NameOf = bill => Terms.Printed(bill.Status),
        Facet = (13, "Status of the bill"),
    });

    /// <summary>What sort of copy the first passage was read in.</summary>
    public static readonly TermKey<Sources.CopyKind> Copy = Declare(new TermKey<Sources.CopyKind>
    {
        Name = "copy",
        Lead = ", read in ",
        Term = copy => copy switch
        {
            Sources.CopyKind.Original => "the original",
            Sources.CopyKind.Reprint => "a reprint",
            Sources.CopyKind.Translation => "a translation",
            Sources.CopyKind.Transcript => "a transcript",
            _ => "a copy of unknown sort",
        },
        Facet = (14, "Copy"),
        TermOf = (c, row) => c.Copy[row],
    });

    /// <summary>How the source gives the words.</summary>
    public static readonly TermKey<Attribution> Attribution = Declare(new TermKey<Attribution>
    {
        Name = "attribution",
        Lead = ", in ",
        Facet = (10, "Attribution"),
        TermOf = (c, row) => c.Attribution[row],
    });

    /// <summary>The sector of the actor.</summary>
    public static readonly TermKey<Sector> Sector = Declare(new TermKey<Sector>
    {
        Name = "sector",
        Lead = ", from ",
        WithoutTerm = "no sector on record",
        Facet = (6, "Sector"),
        TermOf = (c, row) => c.SectorOf(row),
        TermOfPosition = (c, position) => c.SectorOfActor(position.Actor),
    });

    /// <summary>What the actor is: companies and their people are told apart by it.</summary>
    public static readonly TermKey<ActorKind> ActorKind = Declare(new TermKey<ActorKind>
    {
        Name = "actor-kind",
        Lead = ", by ",
        Term = kind => kind switch
        {
            Actors.ActorKind.Person => "people",
            Actors.ActorKind.Organisation => "organisations",
            _ => "groups",
        },
        Facet = (7, "Kind of actor"),
        TermOf = (c, row) => (int)c.Entries.Actors[c.Actor[row]].Kind,
        TermOfPosition = (c, position) => (int)c.Entries.Actors[position.Actor].Kind,
    });

    /// <summary>The source.</summary>
    public static readonly SlugKey Source = Declare(new SlugKey(entries => entries.Sources)
    {
        Name = "source",
        What = "source",
        Lead = ", in ",
        IsQuoted = true,
        Facet = (15, "Source"),
        Column = c => c.Source,
        Further = c => c.Further,
        PlaceOfPosition = position => position.Source,
        RowsOf = (c, source) => c.RowsOfSource(source),
    });

    /// <summary>The first date on record.</summary>
    public static readonly DateKey From = Declare(new DateKey(date => (date.Sortable, int.MaxValue))
    {
        Name = "from",
        LeadAlone = "since ",
        Heading = Span,
    });

    /// <summary>The last date on record, the whole month or year where it is one.</summary>
    public static readonly DateKey To = Declare(new DateKey(date => (0, date.Day is not null ? date.Sortable : date.Month is not null ? date.Sortable + 31 : date.Sortable + 1231))
    {
        Name = "to",
        LeadAlone = "until ",
        Heading = filter => filter.Has(From) ? "" : Span(filter),
    });

    /// <summary>The first date on which claims were entered here, in UTC.</summary>
    public static readonly DateKey AddedSince = Declare(new DateKey(date => (date.Sortable, int.MaxValue))
    {
        Name = "added-since",
        LeadAlone = "entered here since ",
        Heading = filter => $", entered here since {filter.Of(AddedSince!).ToDisplayString()}",
        Column = c => c.AddedOn,
    });

    /// <summary>Words to search for.</summary>
    public static readonly WordsKey Words = Declare(new WordsKey { Name = "q" });

    /// <summary>Every key.</summary>
    public static IReadOnlyList<FilterKey> All => Declared;

    /// <summary>The keys whose values are counted, in the order of their facets.</summary>
    public static IReadOnlyList<FilterKey> Counted { get; } = [.. Declared.Where(k => k.Facet is not null).OrderBy(k => k.Facet!.Value.Place)];

    /// <summary>The key of that name; null when there is none.</summary>
    public static FilterKey? Find(string name) => Declared.Find(k => k.Name == name);

    private static T Declare<T>(T key) where T : FilterKey
    {
        Declared.Add(key);
        return key;
    }

    private static string Span(ClaimFilter filter)
    {
        var (from, to) = (filter.Of(From), filter.Of(To));
        return (from.IsKnown, to.IsKnown) switch
        {
            (true, true) when from == to => $", {(from.Day is null ? "in" : "on")} {from.ToDisplayString()}",
            (true, true) => $", from {from.ToDisplayString()} to {to.ToDisplayString()}",
            (true, false) => $", since {from.ToDisplayString()}",
            _ => $", until {to.ToDisplayString()}",
        };
    }
}
