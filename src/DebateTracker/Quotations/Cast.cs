namespace DebateTracker.Quotations;

/// <summary>
/// The persons and organisations of a text while it is read: who was spoken of where, what is known of them, and so whom
/// "he", "she", "it" or "the senator" means. It answers only when one can be meant.
/// </summary>
internal sealed class Cast
{
    // How many paragraphs back a pronoun or a role may reach.
    private const int Reach = 2;

    private static readonly Dictionary<string, (Pronoun? Pronoun, string[] Roles)> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Mr"] = (Pronoun.He, []),
        ["Mrs"] = (Pronoun.She, []),
        ["Ms"] = (Pronoun.She, []),
        ["Sir"] = (Pronoun.He, []),
        ["Lord"] = (Pronoun.He, []),
        ["Lady"] = (Pronoun.She, []),
        ["Dame"] = (Pronoun.She, []),
        ["Sen"] = (null, ["senator", "lawmaker"]),
        ["Senator"] = (null, ["lawmaker"]),
        ["Rep"] = (null, ["congressman", "congresswoman", "representative", "lawmaker"]),
        ["Representative"] = (null, ["congressman", "congresswoman", "lawmaker"]),
        ["Gov"] = (null, ["governor"]),
        ["Gen"] = (null, ["general"]),
        ["Prof"] = (null, ["professor"]),
        ["Dr"] = (null, ["doctor"]),
        ["Congressman"] = (Pronoun.He, ["lawmaker"]),
        ["Congresswoman"] = (Pronoun.She, ["lawmaker"]),
        ["Assemblyman"] = (Pronoun.He, ["lawmaker"]),
        ["Assemblywoman"] = (Pronoun.She, ["lawmaker"]),
        ["Spokesman"] = (Pronoun.He, ["spokesperson"]),
        ["Spokeswoman"] = (Pronoun.She, ["spokesperson"]),
        ["Chairman"] = (null, ["chair"]),
        ["Chairwoman"] = (Pronoun.She, ["chair"]),
        ["Businessman"] = (Pronoun.He, []),
        ["Businesswoman"] = (Pronoun.She, []),
        ["King"] = (Pronoun.He, []),
        ["Queen"] = (Pronoun.She, []),
        ["Prince"] = (Pronoun.He, []),
        ["Princess"] = (Pronoun.She, []),
        ["Actress"] = (Pronoun.She, []),
    };

    private readonly List<Mention> mentions = [];
    private readonly Dictionary<Voice, Pronoun> pronouns = [];
    private readonly Dictionary<Voice, HashSet<string>> roles = [];

    private sealed record Mention(int Place, int Paragraph, int Sentence, Voice? Voice, bool IsSubject, bool Spoke);

    /// <summary>Somebody is spoken of.</summary>
    /// <param name="voice">Who.</param>
    /// <param name="place">Where the name ends, in UTF-16 units.</param>
    /// <param name="paragraph">In which paragraph.</param>
    /// <param name="sentence">In which sentence of the text, counted from its beginning.</param>
    /// <param name="isSubject">Whether the sentence or a clause of it says what they do.</param>
    public void Mentioned(Voice voice, int place, int paragraph, int sentence, bool isSubject) => mentions.Add(new(place, paragraph, sentence, voice, isSubject, false));

    /// <summary>Somebody acts of whom the text does not tell who it is: whoever comes before is not meant by a pronoun any more.</summary>
    /// <inheritdoc cref="Mentioned"/>
    public void SomeoneActs(int place, int paragraph, int sentence) => mentions.Add(new(place, paragraph, sentence, null, true, false));

    /// <summary>Somebody spoke.</summary>
    /// <inheritdoc cref="Mentioned"/>
    public void Spoke(Voice voice, int place, int paragraph, int sentence) => mentions.Add(new(place, paragraph, sentence, voice, true, true));

    /// <summary>A word that stands beside a name and says what its bearer is: "Sen.", "governor", "spokeswoman".</summary>
    public void IsA(Voice voice, string word)
    {
        if (!roles.TryGetValue(voice, out var all)) roles[voice] = all = new(StringComparer.OrdinalIgnoreCase);
        var bare = word.TrimEnd('.');
        all.Add(bare);
        if (!Titles.TryGetValue(bare, out var title)) return;
        all.UnionWith(title.Roles);
        if (title.Pronoun is { } pronoun && voice.IsPerson) pronouns.TryAdd(voice, pronoun);
    }

    /// <summary>The text treats a name as a person's.</summary>
    public void IsPerson(Voice voice)
    {
        if (!roles.ContainsKey(voice)) roles[voice] = new(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whom a pronoun means at a place; null when that cannot be told for sure.</summary>
    public Voice? Meant(Pronoun pronoun, int place, int paragraph)
    {
        if (pronoun == Pronoun.It)
        {
            var last = mentions.LastOrDefault(m => m.Place <= place && m.Spoke);
            return last is { Voice: { IsPerson: false } organisation } && last.Paragraph >= paragraph - 1 ? organisation : null;
        }

        var near = Near(place, paragraph).Where(m => m.Voice is null || (PronounOf(m.Voice) ?? pronoun) == pronoun).ToList();
        if (Choose(near, v => PronounOf(v) == pronoun, paragraph) is not { } meant) return null;
        pronouns.TryAdd(meant, pronoun);
        return meant;
    }

    /// <summary>Whom a word for a role means at a place, as in "the senator said"; null when that cannot be told for sure.</summary>
    public Voice? InRole(string role, int place, int paragraph)
    {
        var near = Near(place, paragraph).ToList();
        if (Choose(near, v => HasRole(v, role), paragraph) is not { } meant) return null;
        return HasRole(meant, role) || !mentions.Exists(m => m.Voice is { } v && v != meant && HasRole(v, role)) ? meant : null;
    }

    /// <summary>The one organisation spoken of near a place; null when there are none or several.</summary>
    public Voice? Organisation(int place, int paragraph) =>
        mentions.Where(m => m.Place <= place && m.Voice is { IsPerson: false } && m.Paragraph >= paragraph - 1).Select(m => m.Voice).Distinct().ToList() is [var one] ? one : null;

    /// <summary>Whether somebody does something between two places, and nobody else does.</summary>
    public bool ActsAlone(Voice voice, int from, int to)
    {
        var acting = mentions.Where(m => m.Place > from && m.Place <= to && m.IsSubject).Select(m => m.Voice).Distinct().ToList();
        return acting is [var one] && one == voice;
    }

    private IEnumerable<Mention> Near(int place, int paragraph) =>
        mentions.Where(m => m.Place <= place && m.Paragraph >= paragraph - Reach && (m.Voice is null || (m.Voice.IsPerson && IsSurelyPerson(m.Voice))));

    // Two capitalised words may also be a place or a medal.
    private bool IsSurelyPerson(Voice voice) => voice.Slug is not null || PronounOf(voice) is not null || roles.ContainsKey(voice) || mentions.Exists(m => m.Voice == voice && m.IsSubject);

    private bool HasRole(Voice voice, string role) => roles.TryGetValue(voice, out var its) && its.Contains(role);

    private Pronoun? PronounOf(Voice voice) =>
        pronouns.TryGetValue(voice, out var known) ? known : voice.Name.Contains(' ', StringComparison.Ordinal) ? GivenNames.PronounOf(voice.Name.Split(' ')[0]) : null;

    // Back sentence by sentence: whoever alone acts there is meant; where two act, the one whom the word surely fits.
    private static Voice? Choose(List<Mention> near, Func<Voice, bool> fits, int paragraph)
    {
        if (near.Count == 0) return null;
        if (near.Select(m => m.Voice).Distinct().ToList() is [var only] && (near[^1].Paragraph >= paragraph - 1 || near[^1].Spoke)) return only;

        // A paragraph that opens with one person only, whatever is said of them, is about that person.
        var here = near.Where(m => m.Paragraph == paragraph).ToList();
        if (here.Count > 0 && !here.Exists(m => m.IsSubject)) return here.Select(m => m.Voice).Distinct().ToList() is [var sole] ? sole : null;
        foreach (var sentence in near.GroupBy(m => m.Sentence).Reverse())
        {
            var acting = sentence.Where(m => m.IsSubject).Select(m => m.Voice).Distinct().ToList();
            if (acting.Count == 0) continue;
            if (acting is [var one]) return one;
            return acting.Where(v => v is not null && fits(v)).ToList() is [var sure] ? sure : null;
        }

        return near.Select(m => m.Voice).OfType<Voice>().Distinct().Where(fits).ToList() is [var fitting] ? fitting : null;
    }
}
