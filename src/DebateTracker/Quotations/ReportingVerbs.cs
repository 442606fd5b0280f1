namespace DebateTracker.Quotations;

/// <summary>The words by which English prose hands words to a speaker.</summary>
internal static class ReportingVerbs
{
    // The stem, then how it is used: with any quotation, or only with what is named or judged by it ("called it “reckless”").
    private static readonly HashSet<string> Saying = new(StringComparer.OrdinalIgnoreCase)
    {
        "said", "says", "say", "told", "tells", "tell", "wrote", "writes", "write", "added", "adds", "add", "argued", "argues", "argue", "claimed", "claims", "claim", "warned", "warns", "warn",
        "noted", "notes", "note", "explained", "explains", "explain", "stated", "states", "insisted", "insists", "insist", "asked", "asks", "replied", "replies", "responded", "responds", "continued", "continues",
        "tweeted", "tweets", "posted", "testified", "testifies", "concluded", "concludes", "announced", "announces", "acknowledged", "acknowledges", "admitted", "admits", "conceded", "concedes",
        "suggested", "suggests", "predicted", "predicts", "declared", "declares", "maintained", "maintains", "recalled", "recalls", "observed", "observes", "remarked", "remarks", "emphasized", "emphasised", "emphasizes",
        "stressed", "stresses", "urged", "urges", "countered", "counters", "contended", "contends", "cautioned", "cautions", "quipped", "joked", "complained", "complains", "believes", "believe", "believed",
        "thinks", "think", "thought", "hopes", "asserted", "asserts", "commented", "proclaimed", "affirmed", "reiterated", "vowed", "vows", "pledged", "promised", "lamented", "laments", "shouted", "exclaimed", "wondered", "wonders",
        "pointed", "points", "put", "puts", "cried", "declined", "confirmed", "confirms", "denied", "denies", "mused", "offered", "shared", "boasted", "summarized", "reported", "reports", "repeated", "retorted", "rejoined", "opined", "answered", "answers", "began", "begins", "concurred", "agreed", "agrees", "revealed", "reveals", "disclosed", "pleaded", "feared", "fears", "demanded", "demands",
    };

    private static readonly HashSet<string> Judging = new(StringComparer.OrdinalIgnoreCase)
    {
        "called", "calls", "call", "described", "describes", "describe", "dubbed", "labeled", "labelled", "labels", "denounced", "denounces", "dismissed", "dismisses", "criticized", "criticised", "criticizes", "praised", "praises",
        "hailed", "decried", "blasted", "slammed", "characterized", "characterised", "characterizes", "characterises", "likened", "referred", "refers", "condemned", "touted", "accused", "accuses", "expressed", "expresses", "voiced", "outlined", "deemed", "branded", "derided", "mocked", "ridiculed", "lauded", "welcomed", "rejected", "touts", "termed", "terms",
    };

    private static readonly HashSet<string> Participles = new(StringComparer.OrdinalIgnoreCase)
    {
        "saying", "adding", "arguing", "claiming", "warning", "noting", "explaining", "stating", "insisting", "asking", "writing", "suggesting", "calling", "describing", "telling", "concluding", "stressing", "emphasizing", "declaring", "urging", "tweeting", "citing", "promising", "cautioning", "predicting", "vowing", "dismissing", "pointing",
    };

    // Words that also mean other things: they take the speaker only beside the quotation.
    private static readonly HashSet<string> Weak = new(StringComparer.OrdinalIgnoreCase)
    {
        "put", "puts", "pointed", "points", "offered", "shared", "began", "begins", "thought", "think", "note", "add", "claim", "claims", "states", "notes", "reports", "reported", "demands", "fears", "calls", "call", "answers", "labels", "declined", "posted", "promised", "repeated", "agreed", "agrees", "pledged", "feared", "demanded", "reveals", "revealed",
    };

    /// <summary>Whether a word hands over what somebody says, writes or holds.</summary>
    public static bool IsSaying(string word) => Saying.Contains(word);

    /// <summary>Whether a word hands over what somebody calls something.</summary>
    public static bool IsJudging(string word) => Judging.Contains(word);

    /// <summary>Whether a word hands over further words of the subject of the sentence.</summary>
    public static bool IsParticiple(string word) => Participles.Contains(word);

    /// <summary>Whether a verb often means something else.</summary>
    public static bool IsWeak(string word) => Weak.Contains(word);
}
