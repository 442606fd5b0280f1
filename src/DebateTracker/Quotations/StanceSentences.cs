using System.Text.RegularExpressions;
using DebateTracker.Citations.Csl;
using static DebateTracker.Quotations.WordClasses;

namespace DebateTracker.Quotations;

/// <summary>
/// Sentences that tell where somebody stands on a bill: "Northlight opposes SB 900", "the alliance urged lawmakers to reject the Harbour Act",
/// "SB 900, which Northlight supports". Only what names a bill that is known, and somebody who can be told; nothing that is denied, asked or supposed.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="paragraphs">Its paragraphs.</param>
/// <param name="names">The names in it.</param>
/// <param name="known">The bills known.</param>
/// <param name="writer">Who says "we" or "I" in it; null when that is not known.</param>
internal sealed partial class StanceSentences(string text, IReadOnlyList<ProseParagraph> paragraphs, Names names, IReadOnlyList<KnownTarget> known, FirstPerson? writer = null)
{
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["opposes"] = "oppose",
        ["oppose"] = "oppose",
        ["opposed"] = "oppose",
        ["rejects"] = "oppose",
        ["rejected"] = "oppose",
        ["condemned"] = "oppose",
        ["denounced"] = "oppose",
        ["fights"] = "oppose",
        ["fought"] = "oppose",
        ["supports"] = "support",
        ["support"] = "support",
        ["supported"] = "support",
        ["backs"] = "support",
        ["backed"] = "support",
        ["back"] = "support",
        ["endorses"] = "support",
        ["endorsed"] = "support",
        ["endorse"] = "support",
        ["favors"] = "support",
        ["favours"] = "support",
        ["applauded"] = "support",
        ["welcomed"] = "support",
    };

    private static readonly HashSet<string> Asking = new(StringComparer.OrdinalIgnoreCase) { "urged", "urges", "urge", "asked", "asks", "called", "calls", "pressed", "lobbied", "implored", "begged", "wants", "want" };
    private static readonly HashSet<string> ToStop = new(StringComparer.OrdinalIgnoreCase) { "reject", "veto", "kill", "oppose", "block", "stop", "withdraw", "shelve" };
    private static readonly HashSet<string> ToPass = new(StringComparer.OrdinalIgnoreCase) { "pass", "sign", "support", "adopt", "approve", "enact", "back" };
    private static readonly HashSet<string> Doubts = new(StringComparer.OrdinalIgnoreCase)
    {
        "not", "never", "n’t", "n't", "nor", "neither", "if", "whether", "would", "could", "might", "may", "considers", "considered", "declined", "refused", "no", "hardly", "stopped", "once", "initially", "originally", "denied", "formerly",
        "had", "used", "until", "unless", "barely", "scarcely", "nearly", "almost", "seldom", "rarely", "falsely", "wrongly", "reportedly", "allegedly", "supposedly", "apparently", "previously", "doubts", "doubted", "unlikely", "nobody", "without",
    };

    // A sentence with one of these says that something is not so.
    private static readonly HashSet<string> Untrue = new(StringComparer.OrdinalIgnoreCase) { "false", "falsely", "untrue", "wrong", "rumour", "rumours", "rumor", "rumors", "myth", "lie", "lies", "incorrect", "erroneous", "mistaken", "mistakenly", "denied", "denies", "hoax" };

    // What may stand between the verb and the bill's name, so that the bill is what is supported or opposed, and not its repeal or its author.
    private static readonly HashSet<string> BeforeBill = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "this", "that", "a", "an", "its", "their", "our", "both", "passage", "adoption", "enactment", "of", "bill", "act", "measure", "legislation", "law", "proposal", "proposed", "draft", "landmark", "controversial", "sweeping", "pending",
        "ai", "safety", "transparency", "artificial", "intelligence", "state", "federal", "national", "bipartisan", "senate", "assembly", "house", "known", "called", "named", "dubbed", "titled", "as", "california", "new", "york", "american", "european", ",", "(", "-",
    };

    // What may come after a bill's name, so that the name is not the beginning of a longer one: "SB 900 opponents".
    private static readonly HashSet<string> AfterBill = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "but", "because", "which", "that", "unless", "if", "as", "when", "while", "before", "after", "since", "without", "despite", "over", "through", "during", "due", "so", "yet", "though", "although", "where", "whose", "until",
        "today", "yesterday", "too", "also", "now", "outright", "this", "last", "next", "even", "together", "along", "alongside", "into", "is", "was", "has", "will", "would",
    };

    // How a sentence may begin before the one it is about: "On Tuesday", "Unlike Northlight,", "For these reasons".
    private static readonly HashSet<string> Openings = new(StringComparer.OrdinalIgnoreCase)
    {
        "today", "yesterday", "earlier", "later", "meanwhile", "and", "but", "however", "also", "separately", "similarly", "conversely", "unlike", "therefore", "accordingly", "thus", "hence", "so", "this", "last", "that", "as", "after", "since", "while",
        "because", "then", "finally", "instead", "still", "moreover", "furthermore", "nevertheless", "again", "throughout", "during", "both", "the", "sen", "sen.", "senator", "rep", "rep.", "mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr.",
    };

    private readonly CodePointMap places = new(text);

    // Where the text names a bill, in the order of the places.
    private readonly IReadOnlyList<(int Start, int End, KnownTarget Target)> named = Named(text, known);

    // A number that two bills have (of two states, of two sessions) tells neither.
    private static IReadOnlyList<(int Start, int End, KnownTarget Target)> Named(string text, IReadOnlyList<KnownTarget> known)
    {
        var owners = new Dictionary<string, KnownTarget?>(StringComparer.OrdinalIgnoreCase);
        foreach (var target in known)
            foreach (var name in target.Names) owners[name] = owners.TryGetValue(name, out var other) && other != target ? null : target;
        var found = new List<(int, int, KnownTarget)>();
        var numbers = new Dictionary<string, List<(string Letters, KnownTarget Target)>>(StringComparer.Ordinal);
        foreach (var (name, target) in owners)
        {
            if (target is null) continue;
            if (BillNumber().Match(name) is { Success: true } number)
            {
                if (!numbers.TryGetValue(number.Groups[2].Value, out var all)) numbers[number.Groups[2].Value] = all = [];
                all.Add((string.Concat(number.Groups[1].Value.Where(char.IsLetter)), target));
                continue;
            }

            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
                if (!WordEdges.Cuts(text, at, at + name.Length)) found.Add((at, at + name.Length, target));
        }

        foreach (var digits in Digits().EnumerateMatches(text))
        {
            foreach (var (letters, target) in numbers.GetValueOrDefault(text.Substring(digits.Index, digits.Length)) ?? [])
                if (BeginningOf(text, digits.Index, letters) is { } start) found.Add((start, digits.Index + digits.Length, target));
        }

        return [.. found.OrderBy(f => f.Item1)];
    }

    // Where the letters of a bill's number begin: "SB 1047" is also SB-1047, SB1047 and S.B. 1047.
    private static int? BeginningOf(string text, int at, string letters)
    {
        for (var n = letters.Length - 1; n >= 0; n--)
        {
            while (at > 0 && text[at - 1] is ' ' or '.' or '-' or '\u00A0' or '\u2011') at--;
            if (at == 0 || text[at - 1] != letters[n]) return null;
            at--;
        }

        return at > 0 && char.IsLetterOrDigit(text[at - 1]) ? null : at;
    }

    /// <summary>The sentences, each with who stands how on what.</summary>
    public IReadOnlyList<QuotationSuggestion> Run()
    {
        if (named.Count == 0) return [];
        var found = new List<QuotationSuggestion>();
        var organisations = new List<Voice>();
        foreach (var paragraph in paragraphs)
        {
            var tokens = paragraph.Tokens;
            for (var start = 0; start < tokens.Count;)
            {
                var end = start;
                while (end < tokens.Count && !(tokens[end].EndsSentence && !tokens[end].Quote) && end - start < 120) end++;
                Read(tokens, start, end, found, organisations);
                foreach (var (first, last) in Names.RunsOf([.. tokens.Skip(start).Take(end - start)]))
                    if (names.Resolve(tokens, start + first, start + last) is { IsPerson: false } body) organisations.Add(body);
                start = end + 1;
            }
        }

        return found;
    }

    private void Read(IReadOnlyList<Token> tokens, int start, int end, List<QuotationSuggestion> found, List<Voice> organisations)
    {
        if (end - start < 3) return;
        var mentions = Mentions(tokens, start, end);
        if (mentions.Count == 0 || tokens[Math.Min(end, tokens.Count - 1)].Text == "?" || IsToldByOthers(tokens, start, end)) return;
        for (var v = start + 1; v < end; v++)
        {
            if (tokens[v].Quote || !tokens[v].IsWord || tokens[v].IsCapital) continue;
            var (stance, after) = StanceAt(tokens, v, end);
            if (stance is null) continue;
            // "is opposed to", "came out against": the verb is before.
            var verb = v;
            while (verb - 1 > start && tokens[verb - 1].IsWord && (Auxiliaries.Contains(tokens[verb - 1].Text) || tokens[verb - 1].Text is "is" or "are" or "am" or "was" or "were" or "strongly" or "firmly" or "formally" or "publicly" || tokens[verb - 1].Text.EndsWith("ly", StringComparison.Ordinal))) verb--;
            var isPassive = v + 1 < end && tokens[v + 1].Text == "by" && v > start && Be.Contains(tokens[v - 1].Text);
            if (tokens.Skip(Math.Max(start, v - 8)).Take(after - Math.Max(start, v - 8)).Any(t => !t.Quote && (Doubts.Contains(t.Text) || t.Text.EndsWith("n’t", StringComparison.Ordinal) || t.Text.EndsWith("n't", StringComparison.Ordinal)))) continue;
            if (isPassive)
            {
                if (NameAt(tokens, v + 2, end) is not { } by || mentions.Find(m => m.Last < v && IsThePassiveSubject(tokens, m, v, start)) is not { Target: { } what } || AsAmended(stance, tokens, v + 2, end) is not { } ofWhat) continue;
                Add(tokens, start, end, by, ofWhat, what, found);
                return;
            }

            if (mentions.Find(m => m.First >= after && IsTheObject(tokens, after, m, end)) is { } target)
            {
                if (AsAmended(stance, tokens, target.Last + 1, end) is not { } told || SubjectBefore(tokens, verb, start, organisations) is not { } who) continue;
                // "In 2024 we supported it" tells by itself that it is over; so does "supported it until March".
                if (who == writer?.Voice && verb == v && tokens[v].Text.EndsWith("ed", StringComparison.Ordinal)) continue;
                Add(tokens, start, end, who, told, target.Target, found);
                return;
            }

            // "SB 900, which Northlight opposes".
            if (v >= 2 && tokens[verb - 1].Text is not "," && mentions.Find(m => m.Last < verb && IsOfRelativeClause(tokens, m, verb)) is { } before
                && AsAmended(stance, tokens, v + 1, end) is { } ofBefore && SubjectBefore(tokens, verb, start, organisations, isInClause: true) is { } whose)
            {
                Add(tokens, start, end, whose, ofBefore, before.Target, found);
                return;
            }
        }
    }

    // Whether the bill itself stands after the verb: "the state’s bill, SB 900", not "critics of SB 900", and not "SB 900’s opponents".
    private static bool IsTheObject(IReadOnlyList<Token> tokens, int after, Mention mention, int end)
    {
        for (var i = after; i < mention.First; i++)
        {
            var isOwner = tokens[i].IsPossessive || (tokens[i].IsCapital && tokens.Skip(i).Take(mention.First - i).Any(t => t.IsPossessive)); // "Ada Brandt’s"
            var isYear = tokens[i].Text is [>= '0' and <= '9'];
            if (tokens[i].Quote || !(isOwner || isYear || BeforeBill.Contains(tokens[i].Text))) return false;
            if (tokens[i].Text == "of" && !(i > after && tokens[i - 1].Text is "passage" or "adoption" or "enactment")) return false;
        }

        if (tokens[mention.Last].IsPossessive || mention.Last + 1 >= end) return !tokens[mention.Last].IsPossessive;
        var next = tokens[mention.Last + 1];
        return next.Quote || next.Text is "," or ";" or ":" or "(" or ")" or "—" or "–" || AfterBill.Contains(next.Text) || Prepositions.Contains(next.Text) || next.Text.EndsWith("ly", StringComparison.Ordinal);
    }

    // "SB 900 was opposed by", not "the repeal of SB 900 was opposed by".
    private static bool IsThePassiveSubject(IReadOnlyList<Token> tokens, Mention mention, int verb, int start) =>
        !tokens[mention.Last].IsPossessive && (mention.First == start || !Prepositions.Contains(tokens[mention.First - 1].Text)) && IsOpening(tokens, start, mention.First)
        && tokens.Skip(mention.Last + 1).Take(verb - mention.Last - 1).All(t => t.IsWord && (Be.Contains(t.Text) || Auxiliaries.Contains(t.Text) || t.Text.EndsWith("ly", StringComparison.Ordinal)));

    private static bool IsOfRelativeClause(IReadOnlyList<Token> tokens, Mention mention, int verb)
    {
        if (mention.First > 0 && tokens[mention.First - 1].Text is "of" or "to") return false;
        var between = tokens.Skip(mention.Last + 1).Take(verb - mention.Last - 1).ToList();
        return between.Count is > 1 and <= 8 && (between[0].Text is "which" or "that" || (between[0].Text == "," && between[1].Text is "which" or "that")) && between.Count(t => t.Text is ",") <= 1;
    }

    // What comes after tells whether it holds as it is: "unless it is amended", "if amended"; not "until March", and on no other condition.
    private static string? AsAmended(string stance, IReadOnlyList<Token> tokens, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (tokens[i].Quote) continue;
            if (tokens[i].Text is "until" or "though" or "although" or "however" or "but" or "yet" or "provided") return null;
            if (tokens[i].Text is not ("unless" or "if")) continue;
            if (!tokens.Skip(i + 1).Take(Math.Min(6, end - i - 1)).Any(t => t.Text is "amended" or "amendments" or "changed" or "revised")) return null;
            return (stance, tokens[i].Text) switch
            {
                ("oppose", "unless") => "oppose_unless_amended",
                ("support", "if") => "support_if_amended",
                _ => null,
            };
        }

        return stance;
    }

    // "Rumours that Fjord opposes SB 900 are false", "Fjord opposes SB 900, critics say".
    private static bool IsToldByOthers(IReadOnlyList<Token> tokens, int start, int end)
    {
        var own = tokens.Skip(start).Take(end - start).Where(t => !t.Quote).ToList();
        return own.Count > 0 && (own.Exists(t => Untrue.Contains(t.Text)) || ReportingVerbs.IsSaying(own[^1].Text)
            || own.Where((t, i) => t.Text.Equals("according", StringComparison.OrdinalIgnoreCase) && i + 1 < own.Count && own[i + 1].Text == "to").Any());
    }

    // Before the one the sentence is about stands nothing, or when and why; not "Critics say that", "A group that includes".
    private static bool IsOpening(IReadOnlyList<Token> tokens, int start, int subject)
    {
        var words = tokens.Skip(start).Take(subject - start).Where(t => t.Quote || t.IsWord).ToList();
        if (words.Count == 0) return true;
        return words.Count <= 8 && !words.Exists(t => t.Quote || t.Text is "that" or "who" or "which" or "whose" || ReportingVerbs.IsSaying(t.Text) || Verbs.ContainsKey(t.Text) || Asking.Contains(t.Text) || Doubts.Contains(t.Text))
            && (Openings.Contains(words[0].Text) || Prepositions.Contains(words[0].Text) || words[0].Text.EndsWith("ly", StringComparison.Ordinal));
    }

    private (string? Stance, int After) StanceAt(IReadOnlyList<Token> tokens, int v, int end)
    {
        var word = tokens[v].Text;
        if (Verbs.TryGetValue(word, out var stance)) return (stance, v + 1);
        // Who was urged to takes no position by it.
        if (Asking.Contains(word) && v > 0 && (Be.Contains(tokens[v - 1].Text) || (v > 1 && Be.Contains(tokens[v - 2].Text) && tokens[v - 1].Text.EndsWith("ly", StringComparison.Ordinal)))) return (null, v);
        if (Asking.Contains(word))
        {
            for (var k = v + 1; k < Math.Min(end, v + 9); k++)
            {
                if (tokens[k].Quote) break;
                if (tokens[k].Text == "against" && tokens[k - 1].Text == "vote") return ("oppose", k + 1);
                if (tokens[k - 1].Text == "to" && ToStop.Contains(tokens[k].Text)) return ("oppose", k + 1);
                if (tokens[k - 1].Text == "to" && ToPass.Contains(tokens[k].Text)) return ("support", k + 1);
            }
        }

        // "came out against", "spoke out in favour of", "voiced support for".
        if (word is "came" or "come" or "comes" or "spoke" or "speaks" or "voiced" or "announced" or "expressed" or "declared" or "testified" or "voted" or "lobbied")
        {
            for (var k = v + 1; k < Math.Min(end, v + 6); k++)
            {
                if (tokens[k].Quote) break;
                if (tokens[k].Text is "against" || (tokens[k].Text == "to" && tokens[k - 1].Text == "opposition")) return ("oppose", k + 1);
                if (tokens[k].Text == "for" && (tokens[k - 1].Text is "support" or "voted" or "out")) return ("support", k + 1);
                if (tokens[k].Text == "of" && tokens[k - 1].Text is "favor" or "favour" or "support") return ("support", k + 1);
            }
        }

        // As letters begin: "write in opposition to", "am writing to express our strong support for".
        if (writer is not null && word is "write" or "writing" or "express" or "submit")
        {
            for (var k = v + 1; k < Math.Min(end, v + 10); k++)
            {
                if (tokens[k].Quote) break;
                if (tokens[k].Text is "to" or "of" or "for" && tokens[k - 1].Text is "opposition") return ("oppose", k + 1);
                if (tokens[k].Text is "of" or "for" && tokens[k - 1].Text is "support") return ("support", k + 1);
                if (tokens[k - 1].Text == "to" && tokens[k].Text is "oppose" or "support") return (tokens[k].Text, k + 1);
            }
        }

        return (null, v);
    }

    private Voice? SubjectBefore(IReadOnlyList<Token> tokens, int verb, int start, List<Voice> organisations, bool isInClause = false)
    {
        var j = verb - 1;
        // "Northlight, which opposes".
        if (j > start + 1 && tokens[j].Text is "who" or "which" && tokens[j - 1].Text == ",") j -= 2;
        // "Northlight, a lab in Oslo, opposes": over what is set between commas.
        if (j > start && tokens[j].Text == ",")
        {
            var comma = j - 1;
            while (comma > start && tokens[comma].Text != ",") comma--;
            if (comma <= start) return null;
            j = comma - 1;
        }

        if (j < start) return null;
        if (tokens[j].Text is "We" or "we" or "I") return tokens[j].Quote || writer is null || !IsOpening(tokens, start, j) || !(tokens[j].Text == "I" ? writer.SaysI : writer.SaysWe) ? null : writer.Voice;
        if (Names.IsNameWord(tokens[j]) && !tokens[j].IsPossessive)
        {
            var runs = Names.RunsOf([.. tokens.Skip(start).Take(j - start + 1)]).ToList();
            var run = runs.Find(r => start + r.Last == j);
            // Two who stand side by side are two claims; nobody is chosen of them.
            if (run.First > 0 && tokens[start + run.First - 1].Text is "and" or "or" or "of" or "for" or "to" or "with" or "by" or "from" or "than") return null;
            // "Ada Brandt of Northlight": she does.
            for (var of = start + run.First + 1; of < j; of++)
                if (tokens[of].Text is "of" or "at" or "from" && names.Resolve(tokens, start + run.First, of - 1) is { IsPerson: true } person) return isInClause || IsOpening(tokens, start, start + run.First) ? person : null;
            return isInClause || IsOpening(tokens, start, start + run.First) ? names.Resolve(tokens, start + run.First, j) : null;
        }

        // "the alliance": the one of that name that was spoken of last.
        return j > start && tokens[j].IsWord && tokens[j - 1].Text is "the" or "The" && (isInClause || IsOpening(tokens, start, j - 1)) && CompanyNouns.Contains(tokens[j].Text) | tokens[j].Text is "alliance" or "institute" or "council" or "foundation"
            ? organisations.FindLast(o => o.Name.Contains(tokens[j].Text, StringComparison.OrdinalIgnoreCase))
            : null;
    }

    private Voice? NameAt(IReadOnlyList<Token> tokens, int from, int end)
    {
        if (from < end && tokens[from].Text is "the") from++;
        return from < end && Names.IsNameWord(tokens[from]) && Names.RunsOf([.. tokens.Skip(from).Take(Math.Min(end - from, 20))]).FirstOrDefault() is { First: 0 } run
            && !(from + run.Last + 1 < end && tokens[from + run.Last + 1].Text is "and" or ",")
            ? names.Resolve(tokens, from, from + run.Last) : null;
    }

    private void Add(IReadOnlyList<Token> tokens, int start, int end, Voice who, string stance, KnownTarget target, List<QuotationSuggestion> found)
    {
        // A bill or an act takes no position.
        if (known.Any(t => t.Names.Contains(who.Name, StringComparer.OrdinalIgnoreCase))) return;
        var (from, to) = (tokens[start].Start - (tokens[start].Quote ? 1 : 0), tokens[end - 1].End + (tokens[end - 1].Quote ? 1 : 0));
        found.Add(new(
            [new(places.FromUtf16(from), places.FromUtf16(to), text[from..to])], who == writer?.Voice ? QuotationKind.DirectQuotation : QuotationKind.Narration, who.Name, who.Slug,
            $"{(who == writer?.Voice ? $"{writer.Of} own words: it " : "")}says that the position is to {stance} {target.Names[0]}", who.Slug is not null ? 0.9 : 0.8)
        {
            Stance = new(stance, target.Slug),
        });
    }

    private sealed record Mention(KnownTarget Target, int First, int Last);

    private List<Mention> Mentions(IReadOnlyList<Token> tokens, int start, int end)
    {
        var mentions = new List<Mention>();
        var (from, to) = (tokens[start].Start, tokens[end - 1].End);
        foreach (var (begin, finish, target) in named.SkipWhile(n => n.Start < from).TakeWhile(n => n.Start < to))
        {
            var (first, last) = (-1, -1);
            for (var i = start; i < end; i++)
            {
                if (tokens[i].Quote) continue;
                if (first < 0 && tokens[i].End > begin) first = i;
                if (tokens[i].Start < finish) last = i;
            }

            if (first >= 0 && last >= first && !IsElsewhere(tokens, start, first, end, target) && !mentions.Exists(m => m.Target == target)) mentions.Add(new(target, first, last));
        }

        return mentions;
    }

    // "Florida’s SB 53", "Texas SB 53", "In Texas, Northlight opposes SB 53": a bill of the same number, and not the one known.
    private static bool IsElsewhere(IReadOnlyList<Token> tokens, int start, int mention, int end, KnownTarget target)
    {
        if (target.Jurisdiction is not { } own) return false;
        for (var i = start; i < end; i++)
        {
            if (!tokens[i].IsCapital) continue;
            var place = string.Join(' ', tokens.Skip(i).Take(2).Select(t => t.Bare));
            var length = LegalAbbreviations.Names.Contains(place) ? 2 : LegalAbbreviations.Names.Contains(place = tokens[i].Bare) ? 1 : 0;
            if (length == 0 || place == own || own.StartsWith(place + " ", StringComparison.Ordinal)) continue;
            if (i + length == mention || (i > start && tokens[i - 1].Text.Equals("in", StringComparison.OrdinalIgnoreCase))) return true;
        }

        return false;
    }

    [GeneratedRegex(@"(?<!\d)\d{1,5}(?!\d)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^([A-Z][A-Za-z. ]{0,10}?)[\s-]*(\d{1,5})$")]
    private static partial Regex BillNumber();
}
