using DebateTracker.Actors;

namespace DebateTracker.Claims;

/// <summary>
/// Where somebody stands, as a plain sentence: "Meta has concerns about SB 1047", "Andrea Miotti disagrees that the weights of
/// frontier models should be openly released". In three parts, since the middle one is a link on pages.
/// </summary>
/// <param name="Before">What stands before the bill or proposition.</param>
/// <param name="Target">The bill, or the proposition as a clause.</param>
/// <param name="After">What stands behind it.</param>
public sealed record StanceSentence(string Before, string Target, string After)
{
    // Words that begin a sentence with a capital and are written small within one. Any other may be a name.
    private static readonly HashSet<string> Common =
    [
        "a", "ai-generated", "all", "an", "any", "anybody", "closed", "closing", "companies", "constraining", "developers", "each", "every", "everyone", "few", "frontier", "government", "governments", "if", "it",
        "its", "large", "law", "laws", "many", "models", "more", "most", "no", "nobody", "nothing", "open", "open-source", "openly", "people", "reducing", "releasing", "some", "states", "the", "their", "there", "these",
        "they", "this", "those", "voluntary", "weights", "what", "whoever",
    ];

    /// <summary>The sentence.</summary>
    /// <param name="actor">The actor's name.</param>
    /// <param name="kind">What it is: of a group more than one is said.</param>
    /// <param name="target">What it is on.</param>
    /// <param name="values">The stance; several where the evidence points different ways.</param>
    public static StanceSentence Of(string actor, ActorKind kind, Target target, IReadOnlyList<StanceValue> values)
    {
        var isGroup = kind == ActorKind.Group;
        var name = target.Kind == TargetKind.Bill ? target.Name : Clause(target.Sentence ?? target.Name);
        if (values.Count == 0) return new($"{actor}: nothing on record before the end of ", name, "");
        if (values.Count > 1 || values[0] == StanceValue.Mixed)
            return new(target.Kind == TargetKind.Bill ? $"{actor}: words on " : $"{actor}: words on whether ", name, values.Count > 1 ? $" that point different ways ({string.Join("; ", values.Select(v => Word(v, target.Kind)))})" : " that point both ways");
        var (verb, after) = (target.Kind, values[0]) switch
        {
            (TargetKind.Bill, StanceValue.Support) => (isGroup ? "support" : "supports", ""),
            (TargetKind.Bill, StanceValue.SupportIfAmended) => ("would support", " if amended"),
            (TargetKind.Bill, StanceValue.Neutral) => (isGroup ? "are neutral on" : "is neutral on", ""),
            (TargetKind.Bill, StanceValue.Concerns) => (isGroup ? "have concerns about" : "has concerns about", ""),
            (TargetKind.Bill, StanceValue.OpposeUnlessAmended) => (isGroup ? "oppose" : "opposes", " unless amended"),
            (TargetKind.Bill, _) => (isGroup ? "oppose" : "opposes", ""),
            (_, StanceValue.Support) => (isGroup ? "agree that" : "agrees that", ""),
            (_, StanceValue.Neutral) => (isGroup ? "take no side on whether" : "takes no side on whether", ""),
            (_, StanceValue.Concerns) => (isGroup ? "have doubts that" : "has doubts that", ""),
            _ => (isGroup ? "disagree that" : "disagrees that", ""),
        };
        return new($"{actor} {verb} ", name, after);
    }

    /// <summary>A stance in a word or two, as it stands beside its mark: on a proposition one agrees, has doubts or disagrees.</summary>
    public static string Word(StanceValue value, TargetKind kind) => (kind, value) switch
    {
        (TargetKind.Bill, _) => Terms.Printed(value),
        (_, StanceValue.Support or StanceValue.SupportIfAmended) => "agree",
        (_, StanceValue.Concerns) => "doubts",
        (_, StanceValue.Oppose or StanceValue.OpposeUnlessAmended) => "disagree",
        _ => Terms.Printed(value),
    };

    /// <inheritdoc/>
    public override string ToString() => Before + Target + After;

    // A sentence as the clause of another.
    private static string Clause(string sentence)
    {
        var clause = sentence.TrimEnd('.');
        var first = clause.Split(' ', 2)[0];
        return first.Length > 0 && Common.Contains(first.ToLowerInvariant()) && first[1..].All(c => !char.IsUpper(c)) ? char.ToLowerInvariant(clause[0]) + clause[1..] : clause;
    }
}
