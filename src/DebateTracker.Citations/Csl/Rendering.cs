namespace DebateTracker.Citations.Csl;

/// <summary>How often and how lately an item has been cited before (CSL 1.0.2, "Choose", position).</summary>
public enum CslPosition
{
    /// <summary>Not before.</summary>
    First,

    /// <summary>Before, but not just before.</summary>
    Subsequent,

    /// <summary>Just before, at the same place.</summary>
    Ibid,

    /// <summary>Just before, at another place.</summary>
    IbidWithLocator,
}

/// <summary>What sets an item's cites apart from those of others that would read the same (CSL 1.0.2, "Disambiguation").</summary>
internal sealed class CiteDetail
{
    /// <summary>How many names are shown of each list of names, by its place among those of the cite; 0 leaves it to the style.</summary>
    public List<int> Names { get; init; } = [];

    /// <summary>How much is shown of given names, by list and name: 0 as the style has it, 1 initials, 2 all.</summary>
    public List<List<int>> Givens { get; init; } = [];

    /// <summary>How many of the conditions that ask for disambiguation hold, counted as they come up.</summary>
    public int Conditions { get; set; }

    /// <summary>The place of the year suffix, from 0; null where there is none.</summary>
    public int? YearSuffix { get; set; }

    public CiteDetail Copy() => new() { Names = [.. Names], Givens = [.. Givens.Select(g => g.ToList())], Conditions = Conditions, YearSuffix = YearSuffix };

    public int NamesOf(int list) => list < Names.Count ? Names[list] : 0;

    public int GivenOf(int list, int name) => list < Givens.Count && name < Givens[list].Count ? Givens[list][name] : 0;

    public void SetNames(int list, int count)
    {
        while (Names.Count <= list) Names.Add(0);
        Names[list] = count;
    }

    public void SetGiven(int list, int name, int level)
    {
        while (Givens.Count <= list) Givens.Add([]);
        while (Givens[list].Count <= name) Givens[list].Add(0);
        Givens[list][name] = level;
    }
}

/// <summary>The part of a style that is rendered.</summary>
internal enum CslArea
{
    Citation,
    Bibliography,
}

/// <summary>One rendering of an item: what is rendered, how, and what came of it so far.</summary>
internal sealed class Rendering
{
    // The largest public styles call some thousands for an entry.
    private const int MostSteps = 200_000;

    private int steps;

    public required CslStyle Style { get; init; }

    public required LocaleChain Locale { get; init; }

    public required CslItem Item { get; init; }

    public required CslArea Area { get; init; }

    public CiteDetail Detail { get; init; } = new();

    /// <summary>The cite; in a bibliography, none.</summary>
    public CslCite? Cite { get; init; }

    public CslPosition Position { get; init; }

    public bool IsNearNote { get; init; }

    public int? CitationNumber { get; init; }

    public int? FirstNote { get; init; }

    /// <summary>Whether it is rendered to see what reads the same; the day on which something was read tells nothing apart.</summary>
    public bool IsComparing { get; init; }

    /// <summary>Whether a key for sorting is made.</summary>
    public bool IsSort { get; init; }

    /// <summary>How many names a key for sorting takes: the least number from which some are left out, how many stay, and whether the last stays.</summary>
    public (int? Min, int? First, bool? Last) KeyNames { get; init; }

    /// <summary>Levels of given names that hold everywhere, by the name.</summary>
    public Func<CslName, int, int>? GivenLevel { get; init; }

    /// <summary>Whether the year is left without its suffix, which stands elsewhere.</summary>
    public bool HasOwnYearSuffix { get; init; }

    /// <summary>Whether authors are left out, as cites can ask.</summary>
    public bool IsAuthorSuppressed { get; private set; }

    /// <summary>Whether a variable was asked for in the group that is rendered.</summary>
    public bool IsCalled { get; set; }

    /// <summary>Whether one of them had a value.</summary>
    public bool IsFilled { get; set; }

    /// <summary>Variables that stood in for others and are not shown again.</summary>
    public HashSet<string> Spent { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether what is rendered stands in for something, so that its variables are spent.</summary>
    public bool IsSubstituting { get; set; }

    /// <summary>How many conditions that ask for disambiguation came up so far.</summary>
    public int ConditionsAsked { get; set; }

    /// <summary>How many lists of names came so far.</summary>
    public int NameLists { get; set; }

    /// <summary>The names shown, by list: how many, of how many.</summary>
    public List<(IReadOnlyList<CslName> Names, int Shown)> Shown { get; } = [];

    /// <summary>Whether the year suffix was shown.</summary>
    public bool IsSuffixShown { get; set; }

    /// <summary>The words of a variable; what a cite gives comes before what the item has.</summary>
    public string? TextOf(string variable) => Spent.Contains(variable) ? null : variable switch
    {
        "locator" => Cite?.Locator,
        "citation-number" => CitationNumber?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "first-reference-note-number" => FirstNote?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Item.TextOf(variable),
    };

    /// <summary>Notes that a variable was asked for, and whether it had a value.</summary>
    public void Call(string variable, bool isFilled)
    {
        IsCalled = true;
        if (!isFilled) return;
        IsFilled = true;
        if (IsSubstituting) Spent.Add(variable);
    }

    /// <summary>Counts what is rendered, so that macros that call each other over and over come to an end.</summary>
    /// <exception cref="CslException">It is more than any style needs.</exception>
    public void Step()
    {
        if (++steps > MostSteps) throw new CslException("The style calls its macros more often than can be waited for.");
    }

    /// <summary>Begins what is left out when it asks for variables and all of them are empty, as groups and macros are.</summary>
    /// <returns>What <see cref="EndGroup"/> is to be given.</returns>
    public (bool WasCalled, bool WasFilled) BeginGroup()
    {
        var before = (IsCalled, IsFilled);
        (IsCalled, IsFilled) = (false, false);
        return before;
    }

    /// <summary>Ends it: gives the piece, or null where it is left out.</summary>
    public Fragment? EndGroup((bool WasCalled, bool WasFilled) before, Fragment? piece)
    {
        var isShown = piece is not null && (!IsCalled || IsFilled);
        // What shows something counts as a variable with a value for the group about it.
        (IsCalled, IsFilled) = (before.WasCalled || IsCalled, before.WasFilled || isShown);
        return isShown ? piece : null;
    }

    /// <summary>Has the authors left out, or not.</summary>
    /// <returns>This rendering.</returns>
    public Rendering With(bool isAuthorSuppressed)
    {
        IsAuthorSuppressed = isAuthorSuppressed;
        return this;
    }

    /// <summary>The language of the item's words; the style's where it says none.</summary>
    public string Language => Item.TextOf("language") ?? Style.Language ?? "";
}
