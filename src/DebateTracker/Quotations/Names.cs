namespace DebateTracker.Quotations;

/// <summary>Somebody who can speak.</summary>
/// <param name="Name">The fullest name in the text, or the actor's own.</param>
/// <param name="Slug">The actor's slug, when known.</param>
/// <param name="IsPerson">Whether it is a person; else an organisation or group.</param>
internal sealed record Voice(string Name, string? Slug, bool IsPerson);

/// <summary>The names in a text: those of known actors, and those that the text itself introduces.</summary>
internal sealed class Names
{
    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mr.", "Ms.", "Mrs.", "Dr.", "Sen.", "Sens.", "Rep.", "Reps.", "Gov.", "Gen.", "Prof.", "Mr", "Ms", "Mrs", "Dr", "Hon.", "Senator",
        "Representative", "Governor", "President", "Professor", "Congressman", "Congresswoman", "Assemblymember", "Assemblyman", "Assemblywoman",
        "Mayor", "Secretary", "Chairman", "Chairwoman", "Chair", "CEO", "CTO", "COO", "CFO", "Chief", "Executive", "Officer", "Director", "Minister",
        "Commissioner", "Judge", "Justice", "Sir", "Lord", "Lady", "Dame", "Speaker", "Leader", "Majority", "Minority", "Prime", "Vice",
        "Spokesperson", "Spokesman", "Spokeswoman", "Republican", "Republicans", "Democrat", "Democratic", "Attorney", "General", "Deputy",
        "Assistant", "Founder", "Cofounder", "Co-founder", "Scientist", "Engineer", "Chancellor", "Ambassador", "Councilmember", "Former",
        "Economist", "Author", "Head", "Analyst", "Lawyer", "Researcher", "Pope", "King", "Queen", "Prince", "Father", "Rev.", "Reverend", "Captain",
        "Major", "Colonel", "Lt.", "Sgt.", "Judge",
    };

    private static readonly HashSet<string> NotNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December", "Sept.", "Jan.", "Feb.", "Aug.", "Oct.", "Nov.", "Dec.", "The", "A", "An", "In",
        "On", "At", "But", "And", "Or", "For", "If", "When", "While", "As", "It", "He", "She", "They", "We", "I", "You", "This", "That", "These",
        "Those", "His", "Her", "Their", "Its", "Our", "My", "To", "Of", "By", "With", "From", "After", "Before", "Since", "Until", "Later", "Then",
        "Now", "Yet", "So", "Still", "Also", "However", "Meanwhile", "Instead", "Asked", "According", "Speaking", "Writing", "Some", "Several", "Few",
        "Many", "Most", "Others", "Critics", "Supporters", "Experts", "Opponents", "Proponents", "Officials", "Researchers", "Scientists",
        "Lawmakers", "Advocates", "What", "Why", "How", "Who", "There", "Here", "Not", "No", "Yes", "Even", "Just", "Only", "Addressing", "Recently",
        "Last", "Next", "Earlier", "Because", "Although", "Though", "Once", "During", "Under", "Over", "Such", "Both", "Each", "Every", "All",
        "Another", "One", "Two", "Three", "Today", "Yesterday", "Perhaps", "Indeed", "Nevertheless", "Nonetheless", "Despite", "Unlike", "Like",
        "Among", "Between", "Through", "About", "Against", "Into", "Where", "Which", "Whether", "English", "American", "Americans", "U.S.", "U.K.",
        "AI", "Could", "Would", "Should", "Can", "Will", "Might", "Must", "Did", "Does", "Do", "Is", "Are", "Was", "Were", "Has", "Have", "Had", "Let",
        "Nobody", "Everybody", "Everyone", "Someone", "Somebody", "Anyone", "Anybody", "Nothing", "Something", "Everything", "None", "Whoever", "Whatever",
        "Please", "Thank", "Thanks", "Dear", "Sincerely", "Well", "Oh", "Okay", "OK", "Sure", "Never", "Always", "Maybe", "Too", "Very", "Your", "Me", "Us",
        "Him", "Them", "Finally", "Similarly", "Likewise", "Moreover", "Furthermore", "Additionally", "Consequently", "Therefore", "Thus", "Hence",
        "Otherwise", "Again", "Together", "Overall", "Currently", "Previously", "Originally", "Ultimately", "Importantly", "Notably", "Clearly", "Rather",
        "Given", "Regarding", "Whose", "Whom", "Any", "Much", "More", "Less", "Same", "Nor", "Either", "Neither", "Except", "Without", "Within", "Toward",
        "Towards", "Upon", "Across", "Along", "Behind", "Beyond", "Above", "Below", "Around", "Ask", "Asking", "Say", "Saying", "Told", "Said",
    };

    private static readonly HashSet<string> OrganisationWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Institute", "Institution", "Committee", "University", "College", "School", "Inc.", "Inc", "Corp.", "Corp", "Ltd.", "Company", "Group",
        "Association", "Union", "Department", "Center", "Centre", "Council", "Foundation", "Labs", "Lab", "Party", "Commission", "Agency", "Times",
        "Post", "News", "Journal", "Court", "Congress", "Senate", "House", "Assembly", "Bank", "Alliance", "Coalition", "Campaign", "Society",
        "Network", "Office", "Bureau", "Ministry", "Administration", "Army", "Act", "Bill", "Law", "Street", "Avenue", "City", "County", "State",
        "States", "Kingdom", "Nations", "Valley", "Fund", "Partners", "Capital", "Ventures", "Technologies", "Systems", "Initiative", "Project",
        "Forum", "League", "Federation", "Board", "Authority", "Service", "Magazine", "Review", "Tribune", "Herald", "Guardian", "Telegraph",
        "Chamber", "Commerce", "Trust", "Museum", "Hospital", "Church", "Legislature", "Parliament", "Police", "Google", "Meta", "Microsoft",
        "OpenAI", "Amazon", "Apple", "Intelligence", "House", "Hall", "Park", "River", "Lake", "Mountain", "Island", "Beach", "Bay", "Airport",
        "Airlines", "Industries", "Holdings", "Securities", "Pictures", "Studios", "Records", "Entertainment", "Media", "Press", "Radio",
        "Television", "TV", "Security", "Defense", "Justice", "Treasury", "Education", "Energy", "Health", "Caucus", "Subcommittee", "Club", "Team",
        "Watch", "Consortium", "Movement", "Government", "Task", "Force", "Panel", "Tank", "Survey", "Poll", "Archive", "Library", "Collective",
        "Exchange", "Store", "Heart", "Sea",
    };

    // What begins names of places, peoples and parties, and no person's name.
    private const int LongestName = 14;

    // Of the words of organisations, those that are one by themselves.
    private static readonly HashSet<string> OrganisationsAlone = new(StringComparer.Ordinal)
    {
        "Google", "Meta", "Microsoft", "OpenAI", "Amazon", "Apple", "Congress", "Senate", "House", "Parliament", "Treasury", "Legislature", "Assembly", "Guardian", "Telegraph",
    };

    private static readonly HashSet<string> NotGivenNames = new(StringComparer.Ordinal)
    {
        "New", "South", "North", "West", "East", "Southern", "Northern", "Western", "Eastern", "Saudi", "Los", "San", "Las", "Santa", "Fort", "Mount",
        "Saint", "St.", "Great", "United", "Supreme", "Wall", "Super", "Tea", "Fox", "Capitol", "Silicon", "Big", "European", "British", "French",
        "German", "Chinese", "Russian", "Puerto", "Costa", "Hong", "Sri", "El", "Cape", "Rhode", "Second", "First", "Third", "Fourth", "Twitter",
        "Facebook", "Good", "Happy", "Thanksgiving", "Christmas", "Air", "Central", "National", "International", "Federal", "Civil", "World",
        "Islamic", "Muslim", "Christian", "Jewish", "Catholic", "Hispanic", "African", "Asian", "Latino", "Native", "White", "Middle", "Old", "Young",
        "Free", "Social", "Affordable", "Medicare", "Election", "Inauguration", "Labor", "Memorial", "Independence",
    };

    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        "Africa", "America", "Argentina", "Asia", "Australia", "Austria", "Beijing", "Belgium", "Berlin", "Boston", "Brazil", "Britain", "Brussels",
        "California", "Canada", "Chicago", "Chile", "China", "Colorado", "Denmark", "Egypt", "England", "Europe", "Finland", "Florida", "France",
        "Geneva", "Germany", "Greece", "Houston", "Hungary", "Illinois", "India", "Indonesia", "Iowa", "Iran", "Iraq", "Ireland", "Israel", "Italy",
        "Japan", "Kenya", "Korea", "London", "Malaysia", "Mexico", "Michigan", "Moscow", "Nevada", "Nigeria", "Norway", "Ohio", "Oregon", "Pakistan",
        "Paris", "Pennsylvania", "Philadelphia", "Poland", "Portugal", "Russia", "Scotland", "Seattle", "Singapore", "Spain", "Sweden", "Switzerland",
        "Sacramento", "Syria", "Taiwan", "Texas", "Tokyo", "Turkey", "Ukraine", "Utah", "Vermont", "Vietnam", "Wales", "Washington", "Wisconsin",
        "Android", "ChatGPT", "Claude", "Gemini", "Llama", "Internet", "Constitution", "Earth", "Christmas", "Facebook", "Twitter", "YouTube",
        "Instagram", "TikTok", "Nvidia", "Anthropic", "DeepMind", "Tesla", "IBM", "Intel",
    };

    private static readonly HashSet<string> Connectors = new(StringComparer.Ordinal)
    {
        "of", "for", "and", "on", "the", "de", "van", "von", "der", "den", "bin", "al", "la", "le", "da", "di", "du", "del",
    };
    private static readonly HashSet<string> NameParticles = new(StringComparer.Ordinal) { "de", "van", "von", "der", "den", "bin", "al", "la", "le", "da", "di", "du", "del" };

    private readonly Dictionary<string, Voice> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Bearer>> surnames = new(StringComparer.Ordinal);

    private readonly HashSet<string> speaking = new(StringComparer.Ordinal);
    private readonly HashSet<string> inner = new(StringComparer.Ordinal);
    private readonly HashSet<string> alone = new(StringComparer.Ordinal);

    public Names(IEnumerable<KnownActor> actors, IReadOnlyList<ProseParagraph> paragraphs)
    {
        foreach (var actor in actors)
        {
            var voice = new Voice(actor.Name, actor.Slug, actor.IsPerson);
            foreach (var name in actor.Aliases.Prepend(actor.Name)) whole.TryAdd(SearchText.Fold(name), voice);
        }

        // A registry's surname counts only for persons the text names in full somewhere.
        foreach (var paragraph in paragraphs)
        {
            foreach (var run in Runs(paragraph.Tokens))
            {
                if (run.First > 0 && !run.Tokens[run.First - 1].Quote && !run.Tokens[run.First - 1].EndsSentence)
                    inner.UnionWith(Enumerable.Range(run.First, run.Last - run.First + 1).Select(k => run.Tokens[k].Bare));
                if (run.First == run.Last) alone.Add(run.Tokens[run.First].Bare);
                if ((run.Last + 1 < run.Tokens.Count && ReportingVerbs.IsSaying(run.Tokens[run.Last + 1].Text))
                    || (run.First > 0 && ReportingVerbs.IsSaying(run.Tokens[run.First - 1].Text)))
                {
                    speaking.Add(Join(run.Tokens, run.First, run.Last));
                }

                Introduce(run);
            }
        }
    }

    /// <summary>Whether the text also uses a person's last name alone.</summary>
    public bool IsCalledByLastName(Voice voice) => voice.IsPerson && voice.Name.Contains(' ', StringComparison.Ordinal) && alone.Contains(voice.Name.Split(' ')[^1]);

    /// <summary>Whether the text says somewhere that the bearer of a name speaks.</summary>
    public bool Speaks(IReadOnlyList<Token> tokens, int first, int last) => speaking.Contains(Join(tokens, first, last));

    public static bool IsTitle(string word) => Titles.Contains(word);

    public static bool IsNameWord(Token token) => token.IsCapital && !NotNames.Contains(token.Bare) && !IsContraction(token.Text) && !(token.Text.Length > 1 && token.Text.All(c => !char.IsLetter(c)));

    // "We’ve", "Don’t", "They’ll": no name has such an ending.
    private static bool IsContraction(string word)
    {
        var at = word.IndexOfAny(['’', '\'']);
        return at > 0 && (word[(at + 1)..] is "ve" or "ll" or "re" or "d" or "m" or "t" || (word[(at + 1)..] == "s" && NotNames.Contains(word[..at])));
    }

    /// <summary>The runs of capitalised words, with the small words within names.</summary>
    public static IEnumerable<(int First, int Last)> RunsOf(IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsNameWord(tokens[i])) continue;
            var last = i;
            for (var j = i + 1; j < tokens.Count; j++)
            {
                if (IsNameWord(tokens[j]) && !tokens[j - 1].IsPossessive) last = j;
                else if (!(tokens[j].IsWord && Connectors.Contains(tokens[j].Text) && j + 1 < tokens.Count && (IsNameWord(tokens[j + 1]) || Connectors.Contains(tokens[j + 1].Text)))) break;
            }

            // "Ada Brandt and Tomas Okafor" are two, "Commission on Trade and Industry" is one.
            var first = i;
            i = last;
            if (!LooksLikeOrganisation([.. tokens.Skip(first).Take(last - first + 1).Where(t => t.Text != "and").Select(t => t.Bare)]))
            {
                for (var and = first + 1; and < last; and++)
                {
                    if (tokens[and].Text != "and") continue;
                    if (and > first) yield return (first, and - 1);
                    first = and + 1;
                }
            }

            if (first <= last) yield return (first, last);
        }
    }

    /// <summary>Who is meant by the words from one token to another; null when nobody.</summary>
    public Voice? Resolve(IReadOnlyList<Token> tokens, int first, int last)
    {
        // So many words with capitals are a headline or a list.
        if (first > last || last - first > LongestName) return null;
        for (var from = first; from <= last; from++)
            if (whole.TryGetValue(SearchText.Fold(Join(tokens, from, last)), out var known)
                && (known.IsPerson || from == first || IsTitle(tokens[from - 1].Bare) || NotNames.Contains(tokens[from - 1].Bare)))
            {
                return known;
            }

        // What stands after the last title is the name: "Meta CEO Mark Zuckerberg".
        var start = first;
        for (var i = first; i <= last; i++)
            if (IsTitle(tokens[i].Text)) start = i + 1;
        if (start > last) return null;
        if (start > first && whole.TryGetValue(SearchText.Fold(Join(tokens, start, last)), out var titled)) return titled;
        var words = Enumerable.Range(start, last - start + 1).Select(i => tokens[i].Bare).ToList();

        // "Maria Lindqvist of Fresno" is a person from somewhere, "Institute of Physics" is not.
        if (words.IndexOf("of") is >= 2 and <= 4 and var of && !words.Take(of).Any(OrganisationWords.Contains)) return Resolve(tokens, start, start + of - 1);
        if (words.Count == 1)
        {
            if (surnames.TryGetValue(words[0], out var bearers)) return Meant(bearers);
            if (OrganisationWords.Contains(words[0]) && !OrganisationsAlone.Contains(words[0])) return null;
            return LooksLikeOrganisation(words) || start == first ? new(words[0], null, start > first) : new(words[0], null, true);
        }

        // "New York City Public Advocate Trish James": so many words are no name, and the last two of them are one.
        if (words.Count > 3 && GivenNames.PronounOf(words[^2]) is not null && !words.Exists(w => w is "of" or "for" or "and" or "on") && !OrganisationWords.Contains(words[^1])
            && GivenNames.PronounOf(words[0]) is null)
            return Resolve(tokens, last - 1, last);
        var isOrganisation = LooksLikeOrganisation(words);
        if (!isOrganisation && (words.Count > 4 || NotGivenNames.Contains(words[0]))) return null;
        return new(string.Join(' ', words), null, !isOrganisation);
    }

    // A surname alone means the one person of that name whom the text is about: the first to be introduced, unless another is
    // named in full more often.
    private static Voice? Meant(List<Bearer> bearers) =>
        bearers.Count == 1 || bearers.Skip(1).All(b => bearers[0].Times >= b.Times) ? bearers[0].Voice : null;

    /// <summary>Whether a word alone may name a person: written with a capital within a sentence too, and no country, people or organisation.</summary>
    public bool IsLikelyPerson(Token token) =>
        inner.Contains(token.Bare) && !LooksLikeOrganisation([token.Bare]) && !Places.Contains(token.Bare)
        && !(token.Bare.Length > 4 && token.Bare.EndsWith('s') && token.Bare[^2] is 'n' or 't' or 'e' or 'r');

    private static bool LooksLikeOrganisation(List<string> words) =>
        words.Any(OrganisationWords.Contains) || words.Any(w => w is "of" or "for" or "and" or "on") || words.All(w => w.Length > 1 && w.All(c => char.IsUpper(c) || !char.IsLetter(c)));

    private static IEnumerable<(IReadOnlyList<Token> Tokens, int First, int Last)> Runs(IReadOnlyList<Token> tokens) => RunsOf(tokens).Select(r => (tokens, r.First, r.Last));

    private static string Join(IReadOnlyList<Token> tokens, int first, int last) =>
        string.Join(' ', Enumerable.Range(first, last - first + 1).Select(i => i == last ? tokens[i].Bare : tokens[i].Text));

    // Somebody named in full, and how often.
    private sealed class Bearer(Voice voice)
    {
        public Voice Voice { get; } = voice;

        public int Times { get; set; } = 1;
    }

    private void Introduce((IReadOnlyList<Token> Tokens, int First, int Last) run)
    {
        var (tokens, first, last) = run;
        if (last == first) return;
        if (Resolve(tokens, first, last) is not { IsPerson: true } person || !person.Name.Contains(' ', StringComparison.Ordinal)) return;
        whole.TryAdd(SearchText.Fold(person.Name), person);
        var parts = person.Name.Split(' ');
        var surname = parts[^1] is "Jr." or "Sr." or "II" or "III" ? parts[^2] : parts[^1];
        Add(surname);
        if (parts.Length > 2 && NameParticles.Contains(parts[^2])) Add(parts[^2] + " " + surname);

        void Add(string name)
        {
            if (!surnames.TryGetValue(name, out var all)) surnames[name] = all = [];

            // "Hamza Chaudhry" and "Hamza Tariq Chaudhry" are one.
            if (all.Find(b => b.Voice.Name == person.Name || b.Voice.Name.Split(' ')[0] == parts[0]) is { } known) known.Times++;
            else all.Add(new(person));
        }
    }
}
