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
    /// <summary>Whether it can be taken on a bill only.</summary>
    public static bool IsOfBillsOnly(this StanceValue value) => value is StanceValue.SupportIfAmended or StanceValue.OpposeUnlessAmended;
}
