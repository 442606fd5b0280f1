namespace DebateTracker.Quotations;

/// <summary>The words by which English prose hands words to a speaker.</summary>
internal static class ReportingVerbs
{
    // The stem, then how it is used: with any quotation, or only with what is named or judged by it ("called it “reckless”").
    private static readonly HashSet<string> Saying = new(StringComparer.OrdinalIgnoreCase)
    {
        "said", "says", "say", "told", "tells", "tell", "wrote", "writes", "write", "added", "adds", "add", "argued", "argues", "argue", "claimed",
        "claims", "claim", "warned", "warns", "warn", "noted", "notes", "note", "explained", "explains", "explain", "stated", "states", "insisted",
        "insists", "insist", "asked", "asks", "replied", "replies", "responded", "responds", "continued", "continues", "tweeted", "tweets", "posted",
        "testified", "testifies", "concluded", "concludes", "announced", "announces", "acknowledged", "acknowledges", "admitted", "admits",
        "conceded", "concedes", "suggested", "suggests", "predicted", "predicts", "declared", "declares", "maintained", "maintains", "recalled",
        "recalls", "observed", "observes", "remarked", "remarks", "emphasized", "emphasised", "emphasizes", "stressed", "stresses", "urged", "urges",
        "countered", "counters", "contended", "contends", "cautioned", "cautions", "quipped", "joked", "complained", "complains", "believes",
        "believe", "believed", "thinks", "think", "thought", "hopes", "asserted", "asserts", "commented", "proclaimed", "affirmed", "reiterated",
        "vowed", "vows", "pledged", "promised", "lamented", "laments", "shouted", "exclaimed", "wondered", "wonders", "pointed", "points", "put",
        "puts", "cried", "declined", "confirmed", "confirms", "denied", "denies", "mused", "offered", "shared", "boasted", "summarized", "reported",
        "reports", "repeated", "retorted", "rejoined", "opined", "answered", "answers", "began", "begins", "concurred", "agreed", "agrees",
        "revealed", "reveals", "disclosed", "pleaded", "chimed", "intoned", "elaborated", "thundered", "gushed", "sighed", "recounted", "recounts",
        "texted", "emailed", "e-mailed", "advised", "advises", "clarified", "scoffed", "bragged", "ventured", "marveled", "deadpanned", "shrugged",
        "interjected", "exulted", "fumed", "retaliated", "reacted", "echoed", "exhorted", "blurted", "muttered", "whispered", "yelled", "screamed",
        "feared", "fears", "demanded", "demands",
    };

    private static readonly HashSet<string> Judging = new(StringComparer.OrdinalIgnoreCase)
    {
        "called", "calls", "call", "described", "describes", "describe", "dubbed", "labeled", "labelled", "labels", "denounced", "denounces",
        "dismissed", "dismisses", "criticized", "criticised", "criticizes", "praised", "praises", "hailed", "decried", "blasted", "slammed",
        "characterized", "characterised", "characterizes", "characterises", "likened", "referred", "refers", "condemned", "touted", "accused",
        "accuses", "expressed", "expresses", "voiced", "outlined", "deemed", "branded", "derided", "mocked", "ridiculed", "lauded", "welcomed",
        "rejected", "touts", "termed", "terms", "thanked", "thanks", "attacked", "attacks", "blamed", "blames", "ripped", "lambasted", "chided",
        "scolded", "credited", "credits", "invoked", "compared", "defended", "defends", "bemoaned", "hammered", "assailed",
    };

    private static readonly HashSet<string> Participles = new(StringComparer.OrdinalIgnoreCase)
    {
        "saying", "adding", "arguing", "claiming", "warning", "noting", "explaining", "stating", "insisting", "asking", "writing", "suggesting",
        "calling", "describing", "telling", "concluding", "stressing", "emphasizing", "declaring", "urging", "tweeting", "citing", "promising",
        "cautioning", "predicting", "vowing", "dismissing", "pointing", "attacking", "accusing", "replying", "responding", "remarking", "joking",
        "acknowledging", "admitting", "maintaining", "asserting", "observing", "recalling", "criticizing", "criticising", "blasting", "denouncing",
        "blaming", "declining", "thanking", "praising",
    };

    private static readonly HashSet<string> WithBack = new(StringComparer.OrdinalIgnoreCase) { "shot", "fired", "hit", "shoots", "fires", "hits", "snapped", "clapped" };

    // What persons do in the news, for telling the subject of a clause; "-ed" is told by its ending.
    private static readonly HashSet<string> Finite = new(StringComparer.OrdinalIgnoreCase)
    {
        "is", "was", "were", "are", "has", "had", "have", "will", "would", "could", "can", "may", "might", "should", "must", "does", "did", "do",
        "gave", "took", "made", "went", "came", "saw", "got", "ran", "won", "lost", "held", "spoke", "met", "sent", "left", "kept", "stood", "sat",
        "led", "drew", "found", "became", "brought", "built", "sought", "fought", "began", "knew", "grew", "rose", "fell", "hit", "cut", "set", "let",
        "read", "laid", "paid", "struck", "chose", "broke", "wore", "threw", "shook", "drove", "felt", "heard", "meant", "spent", "stuck", "swung",
        "taught", "understood", "agrees", "wants", "sees", "plans", "gives", "takes", "makes", "goes", "comes", "gets", "runs", "wins", "loses",
        "holds", "speaks", "meets", "leaves", "keeps", "stands", "leads", "finds", "becomes", "supports", "opposes", "knows", "feels", "expects",
        "hopes", "likes", "loves", "needs", "seems", "appears", "remains", "works", "lives", "serves", "plays", "turns", "backs", "favors", "favours",
        "faces", "joins", "refuses", "continues", "tries", "uses", "looks", "describes",
    };

    // After a name these end nouns more often than verbs: "Brandt supporters", "Brandt aides".
    private static readonly string[] NounEndings =
    [
        "ers", "ors", "ists", "ants", "ents", "ions", "ics", "aides", "allies", "delegates", "surrogates", "emails", "rallies", "policies",
        "properties", "fans", "friends", "yers", "ians", "ees",
    ];

    // Words that also mean other things: they take the speaker only beside the quotation.
    private static readonly HashSet<string> Weak = new(StringComparer.OrdinalIgnoreCase)
    {
        "put", "puts", "pointed", "points", "offered", "shared", "began", "begins", "thought", "think", "note", "add", "claim", "claims", "states",
        "notes", "reports", "reported", "demands", "fears", "calls", "call", "answers", "labels", "declined", "posted", "promised", "repeated",
        "agreed", "agrees", "pledged", "feared", "demanded", "reveals", "revealed",
    };

    /// <summary>Whether a word hands over what somebody says, writes or holds.</summary>
    public static bool IsSaying(string word) => Saying.Contains(word);

    /// <summary>Whether a word says, with "back" after it, that somebody answers.</summary>
    public static bool IsSayingWithBack(string word) => WithBack.Contains(word);

    /// <summary>Whether a word is likely the verb of the name before it.</summary>
    public static bool IsFinite(string word) =>
        Finite.Contains(word)
        || (word.Length > 4
            && (word.EndsWith("ed", StringComparison.Ordinal) || (word[^1] == 's' && word[^2] != 's' && !NounEndings.Any(e => word.EndsWith(e, StringComparison.Ordinal)))));

    /// <summary>Whether a word hands over what somebody calls something.</summary>
    public static bool IsJudging(string word) => Judging.Contains(word);

    /// <summary>Whether a word hands over further words of the subject of the sentence.</summary>
    public static bool IsParticiple(string word) => Participles.Contains(word);

    /// <summary>Whether a verb often means something else.</summary>
    public static bool IsWeak(string word) => Weak.Contains(word);
}
