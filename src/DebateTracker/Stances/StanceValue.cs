namespace DebateTracker.Stances;

/// <summary>The terms of California's bill analyses, and <see cref="Mixed"/> for evidence that forces no single reading.</summary>
public enum StanceValue
{
    /// <summary>For it.</summary>
    Support,

    /// <summary>For it once it is changed. Of bills only: a sentence is not amended.</summary>
    SupportIfAmended,

    /// <summary>Declared neither for nor against. Silence is not this.</summary>
    Neutral,

    /// <summary>Voices worries without opposing.</summary>
    Concerns,

    /// <summary>Against it unless it is changed. Of bills only.</summary>
    OpposeUnlessAmended,

    /// <summary>Against it.</summary>
    Oppose,

    /// <summary>The evidence forces no single reading.</summary>
    Mixed,
}

/// <summary>The sides that stances divide into, as bars and pictures show them.</summary>
public enum Side
{
    /// <summary>For it, or for it once it is changed.</summary>
    For,

    /// <summary>Neutral, or with evidence that points both ways.</summary>
    Between,

    /// <summary>Against it, against it unless it is changed, or with concerns.</summary>
    Against,
}

/// <summary>How it is known where an actor stands, the strongest first.</summary>
public enum StanceBasis
{
    /// <summary>The actor itself says so.</summary>
    Asserted,

    /// <summary>It voted on the passage of the text.</summary>
    Voted,

    /// <summary>It stands in a register of support and opposition, such as those in the analyses of a committee.</summary>
    Registered,

    /// <summary>Others say so of it: a reporter, an opponent.</summary>
    Recorded,
}

/// <summary>What follows from values of stances.</summary>
public static class StanceValueExtensions
{
    /// <summary>Stances in the order in which they are shown: from for, over between, to against.</summary>
    public static readonly StanceValue[] InOrder =
    [
        StanceValue.Support, StanceValue.SupportIfAmended, StanceValue.Neutral, StanceValue.Mixed, StanceValue.Concerns, StanceValue.OpposeUnlessAmended, StanceValue.Oppose,
    ];

    /// <summary>Whether it can be taken on a bill only.</summary>
    public static bool IsOfBillsOnly(this StanceValue value) => value is StanceValue.SupportIfAmended or StanceValue.OpposeUnlessAmended;

    /// <summary>The side that it belongs to.</summary>
    public static Side Side(this StanceValue value) => value switch
    {
        StanceValue.Support or StanceValue.SupportIfAmended => Stances.Side.For,
        StanceValue.Neutral or StanceValue.Mixed => Stances.Side.Between,
        _ => Stances.Side.Against,
    };

    /// <summary>Several stances as one mark: the softest of them when all are on one side, and mixed when they are not.</summary>
    /// <param name="first">The first of them, as they are declared.</param>
    /// <param name="last">The last of them.</param>
    public static StanceValue AsOne(StanceValue first, StanceValue last) =>
        first.Side() != last.Side() ? StanceValue.Mixed : first.Side() == Stances.Side.Against ? first : last;

    /// <summary>Its place in the order in which stances are shown: from for, over between, to against.</summary>
    public static int Place(this StanceValue value) => Array.IndexOf(InOrder, value);
}
