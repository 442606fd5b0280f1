using DebateTracker.Citations;
using DebateTracker.Citations.Csl;

namespace DebateTracker.Exports.Styled;

/// <summary>By what the references of a list are grouped.</summary>
public enum CiteGroup
{
    /// <summary>Not at all: in the order of the style.</summary>
    None,

    /// <summary>By the stance that is taken.</summary>
    Stance,

    /// <summary>By the actor.</summary>
    Actor,

    /// <summary>By the year of being on record, newest first.</summary>
    Date,

    /// <summary>By the source.</summary>
    Source,
}

/// <summary>In what order the references of a list, or of each of its groups, stand.</summary>
public enum CiteOrder
{
    /// <summary>In that of the style.</summary>
    Style,

    /// <summary>From support to opposition.</summary>
    Stance,

    /// <summary>By the actor's name.</summary>
    Actor,

    /// <summary>By the day of being on record, newest first; what has no date comes last.</summary>
    Date,

    /// <summary>By the title of the source.</summary>
    Source,
}

/// <summary>How a list of references is written.</summary>
/// <param name="Id">The name of the style in addresses.</param>
/// <param name="Style">The style.</param>
/// <param name="Locales">The languages there are.</param>
/// <param name="Group">How it is grouped.</param>
/// <param name="Order">How it, or each group, is ordered.</param>
/// <param name="HasWords">Whether what each reference is cited for stands below it, with the permanent link.</param>
public sealed record CiteOptions(string Id, CslStyle Style, CslLocales Locales, CiteGroup Group, CiteOrder Order, bool HasWords)
{
    /// <summary>The style that is taken where none is asked for.</summary>
    public const string DefaultStyle = "chicago-author-date";

    /// <summary>What is taken where nothing is asked for.</summary>
    public static CiteOptions Default { get; } = new(DefaultStyle, CslStyles.BuiltIn.Find(DefaultStyle)!, CslLocales.BuiltIn, CiteGroup.None, CiteOrder.Style, false);
}

/// <summary>A reference as part of a list.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Notes">What it is cited for, each a paragraph.</param>
/// <param name="Group">The group that it is in; null where the list has none.</param>
/// <param name="Place">What the reference is sorted by where the list has an order of its own.</param>
public sealed record CitedReference(Reference Reference, IReadOnlyList<string> Notes, CitePlace Group = default, CitePlace Place = default);

/// <summary>A place in a list: that of a group, or of a reference.</summary>
/// <param name="Order">What places are sorted by first, character by character.</param>
/// <param name="Title">What they are sorted by then, and how a group is headed; null where there is nothing to head.</param>
public readonly record struct CitePlace(string? Order, string? Title) : IComparable<CitePlace>
{
    /// <inheritdoc/>
    public int CompareTo(CitePlace other) =>
        string.CompareOrdinal(Order ?? "", other.Order ?? "") is not 0 and var order ? order : StringComparer.OrdinalIgnoreCase.Compare(Title ?? "", other.Title ?? "");
}
