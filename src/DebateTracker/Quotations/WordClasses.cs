namespace DebateTracker.Quotations;

/// <summary>The small words of English prose by which sentences are read, and the nouns for those who speak.</summary>
internal static class WordClasses
{
    /// <summary>What may stand between a subject and its verb.</summary>
    public static readonly HashSet<string> Auxiliaries = new(StringComparer.OrdinalIgnoreCase)
    {
        "has", "had", "have", "also", "later", "then", "once", "again", "recently", "repeatedly", "reportedly", "now", "often", "never", "even",
        "simply", "just", "still", "further", "both", "himself", "herself", "themselves", "itself", "did", "does", "do", "would", "once",
    };

    /// <summary>What somebody's words are called when another speaks of them.</summary>
    public static readonly HashSet<string> OthersWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "statement", "warning", "claim", "claims", "remark", "remarks", "comment", "comments", "assertion", "argument", "suggestion", "accusation",
        "allegation", "declaration", "insistence", "contention", "complaint", "prediction", "charge", "charges", "criticism", "notion",
    };

    /// <summary>Forms of "be": a reporting verb after one is passive.</summary>
    public static readonly HashSet<string> Be = new(StringComparer.OrdinalIgnoreCase) { "was", "were", "is", "are", "been", "be", "being", "gets", "got" };

    /// <summary>Words after which a name is no subject.</summary>
    public static readonly HashSet<string> Prepositions = new(StringComparer.OrdinalIgnoreCase)
    {
        "in", "at", "of", "from", "for", "on", "to", "by", "with", "about", "against", "like", "including", "near", "than", "under", "via", "between",
        "among",
    };

    /// <summary>What somebody does with words that are another's.</summary>
    public static readonly HashSet<string> PassingOn = new(StringComparer.OrdinalIgnoreCase)
    {
        "read", "reads", "reading", "cited", "cites", "citing", "quoted", "quotes", "quoting", "retweeted", "retweets", "reposted", "reposts", "forwarded", "showed", "shows", "signed", "recited", "paraphrased", "translated",
    };

    /// <summary>Words after which marks hold a title or a term, not speech.</summary>
    public static readonly HashSet<string> Naming = new(StringComparer.OrdinalIgnoreCase)
    {
        "called", "named", "titled", "entitled", "dubbed", "so-called", "term", "word", "words", "phrase", "nicknamed", "headlined", "branded",
        "labeled", "labelled", "slogan", "song", "album", "book", "film", "movie", "episode", "show", "paper", "report", "article", "essay", "post",
        "hashtag", "as",
    };

    /// <summary>What an organisation is called the second time.</summary>
    public static readonly HashSet<string> CompanyNouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "company", "firm", "startup", "start-up", "organization", "organisation", "group", "nonprofit", "agency", "bank", "coalition", "association",
        "union", "university", "committee", "department", "commission", "lab",
    };

    /// <summary>Who speaks for somebody else.</summary>
    public static readonly HashSet<string> SpokesNouns = new(StringComparer.OrdinalIgnoreCase) { "spokesperson", "spokesman", "spokeswoman", "representative" };

    /// <summary>What a person is called the second time, or beside the name.</summary>
    public static readonly HashSet<string> RoleNouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "senator", "congressman", "congresswoman", "lawmaker", "legislator", "governor", "president", "professor", "director", "executive", "founder",
        "co-founder", "cofounder", "chief", "minister", "attorney", "lawyer", "judge", "author", "researcher", "scientist", "economist", "analyst",
        "chairman", "chairwoman", "chair", "mayor", "secretary", "billionaire", "engineer", "commissioner", "spokesperson", "spokesman",
        "spokeswoman", "entrepreneur", "investor", "activist", "advocate", "expert", "official", "candidate", "actor", "actress", "singer", "writer",
        "politician", "republican", "democrat", "pollster", "strategist", "adviser", "advisor", "aide", "voter", "manager", "consultant", "leader",
        "delegate", "donor", "operative", "lobbyist", "historian", "biographer", "columnist", "correspondent", "reporter", "editor", "host", "anchor",
        "journalist", "commentator", "pundit", "sheriff", "pastor", "priest", "bishop", "rabbi", "imam", "teacher", "student", "resident", "veteran",
        "officer", "detective", "prosecutor", "plaintiff", "member", "organizer", "supporter", "volunteer", "surrogate", "ally", "friend", "partner",
        "coach", "treasurer", "counsel", "mogul", "tycoon", "businessman", "businesswoman", "physician", "doctor", "surgeon", "neurosurgeon",
        "nominee", "frontrunner", "front-runner", "contender", "incumbent", "challenger", "ambassador", "diplomat", "general", "critic", "owner",
        "comedian", "musician", "rapper", "philosopher", "fellow", "scholar", "psychologist", "physicist", "ethicist", "technologist", "developer",
        "programmer", "whistleblower", "regulator", "policymaker", "chancellor", "premier",
    };

    /// <summary>Words that announce a list: what comes after their colon is told by the text.</summary>
    public static readonly HashSet<string> Listed = new(StringComparer.OrdinalIgnoreCase)
    {
        "things", "reasons", "points", "ways", "questions", "steps", "examples", "options", "conditions", "changes", "amendments", "demands", "groups", "companies", "types", "kinds", "categories", "sections", "items", "proposals",
        "parts", "goals", "effects", "provisions", "measures", "issues", "areas", "problems", "exceptions", "outcomes", "scenarios", "thing", "reason", "point", "question", "step", "example", "option", "condition", "change", "issue", "problem",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "some", "many", "both",
        "recommendations", "requirements", "principles", "ideas", "concerns", "lessons", "facts", "numbers", "these",
    };
}
