using System.Text.RegularExpressions;
using static DebateTracker.Quotations.WordClasses;

namespace DebateTracker.Quotations;

/// <summary>The rules by which one text is read for who says what.</summary>
internal sealed partial class QuotationRules(string text, IReadOnlyList<ProseParagraph> paragraphs, Names names)
{
    private const int FewestWords = 5;
    private const int LongestSentence = 300;
    private const string Post = "a post, by the name beneath it";
    private const string ApartAfterColon = "set apart after a colon";
    private const string NameBeforeColon = "name before a colon";
    private const string VerbBefore = "verb before the quotation";

    private readonly List<Found> found = [];
    private readonly Cast cast = new();
    private readonly CodePointMap places = new(text);
    private int currentParagraph;
    private int currentSentence;

    // The sentence of reported speech that was read last: what stands in marks right after it is by the same speaker.
    private (Voice Voice, double Confidence, int Paragraph, int Sentence)? reported;

    private sealed record Found(List<Token> Tokens, Voice? Voice, string Rule, double Confidence, int Paragraph, bool Indirect = false);

    private sealed record Speaker(Voice Voice, string Rule, double Confidence);

    /// <summary>Whether a rule is one of those that find words without marks.</summary>
    public static bool IsWithoutMarks(string rule) => rule is Post or ApartAfterColon;

    public IReadOnlyList<QuotationSuggestion> Run()
    {
        for (currentParagraph = 0; currentParagraph < paragraphs.Count; currentParagraph++)
            if (SetApart(currentParagraph) is { } apart) found.Add(apart);
            else ReadParagraph(paragraphs[currentParagraph]);
        return [.. found.OrderBy(f => f.Tokens[0].Start).Select(f => new QuotationSuggestion(
            [.. f.Tokens.Select(Span)], f.Indirect ? QuotationKind.IndirectSpeech : QuotationKind.DirectQuotation, f.Voice?.Name, f.Voice?.Slug, f.Rule, f.Voice is null ? 0 : f.Confidence))];
    }

    /// <summary>
    /// A paragraph that is somebody's words without marks: after "Brandt wrote on her site:", and before the line that a post ends with,
    /// "— Ada Brandt (@brandt) July 5, 2024". Of several such paragraphs only the one beside the line can be told from the text that goes on.
    /// </summary>
    private Found? SetApart(int n)
    {
        var tokens = paragraphs[n].Tokens;
        if (tokens.Any(t => t.Quote) || tokens.Count(t => t.IsWord) < FewestWords || tokens[0].Text is "-" or "–" or "—" or "•" or "*" || char.IsDigit(tokens[0].Text[0])) return null;
        var end = tokens[^1].End - PostLinks().Match(text[tokens[0].Start..tokens[^1].End]).Length;
        if (n + 1 < paragraphs.Count && PostedBy(paragraphs[n + 1]) is { } poster && end > tokens[0].Start)
            return new([new(text[tokens[0].Start..end], tokens[0].Start, end, true)], poster, Post, 0.95, n);
        if (n == 0 || paragraphs[n - 1].Tokens is not [.., { Text: ":" }] lead || !tokens[^1].EndsSentence) return null;
        var verb = lead.Count - 1;
        while (verb >= 0 && (lead[verb].Quote || lead[verb].IsCapital || !ReportingVerbs.IsSaying(lead[verb].Text))) verb--;
        // "Brandt told the committee three things:", "Brandt said the bill has two parts:" says what follows in the text's own words.
        var between = lead.Skip(verb + 1).ToList();
        if (verb < 0 || between.Count > 12 || between.Exists(t => t.Quote || t.EndsSentence || t.Text is "that" or "who" or "which" or "why" or "how" || (t.IsWord && (Listed.Contains(t.Text) || ReportingVerbs.IsFinite(t.Text))))) return null;
        // "See tweets:" has a noun, where a name of one word that nobody knows would have a verb.
        return Before(lead, lead.Count, LastSentence(lead)) is { } speaker && (speaker.Voice.Slug is not null || speaker.Voice.Name.Contains(' ', StringComparison.Ordinal) || lead[verb].Text[^1] != 's') && speaker.Rule is not ("further words of the subject" or NameBeforeColon)
            ? new([new(text[tokens[0].Start..tokens[^1].End], tokens[0].Start, tokens[^1].End, true)], speaker.Voice, ApartAfterColon, speaker.Confidence * 0.85, n) : null;
    }

    // The name in the line beneath a post that is set into a page.
    private Voice? PostedBy(ProseParagraph paragraph)
    {
        var line = paragraph.Tokens.Count is 0 or > 40 ? "" : text[paragraph.Start..paragraph.Tokens[^1].End];
        if (!PostLine().IsMatch(line)) return null;
        foreach (var (first, last) in Names.RunsOf(paragraph.Tokens)) return first <= 1 ? names.Resolve(paragraph.Tokens, first, last) : null;
        return null;
    }

    [GeneratedRegex(@"^\s*(?:[—–―]|--)\s?[^\n(]{2,60}\(@\w{1,30}(?:@[\w.-]+)?(?:\.[\w.-]+)?\)\s*\S[^\n]*\b(?:19|20)\d\d\b")]
    private static partial Regex PostLine();

    [GeneratedRegex(@"(?:\s*(?:https?://\S+|pic\.\S+\.\S+))+\s*$")]
    private static partial Regex PostLinks();

    private TextSpan Span(Token token) => new(places.FromUtf16(token.Start), places.FromUtf16(token.End), text[token.Start..token.End]);

    private void ReadParagraph(ProseParagraph paragraph)
    {
        var tokens = paragraph.Tokens;
        var runs = Names.RunsOf(tokens).ToDictionary(r => r.First);
        Found? last = null;
        var sentence = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (runs.TryGetValue(i, out var run))
            {
                // Every name counts from where it ends, so that a pronoun finds what stands before it.
                var acts = Acts(tokens, run.First, run.Last, sentence);
                if (names.Resolve(tokens, run.First, run.Last) is not { } voice)
                {
                    if (acts && (run.First == run.Last ? names.IsLikelyPerson(tokens[run.Last]) : names.Speaks(tokens, run.First, run.Last)))
                        cast.SomeoneActs(tokens[run.Last].End, currentParagraph, currentSentence);
                }
                else
                {
                    if (acts && voice is { IsPerson: false, Slug: null } && run.First == run.Last && names.IsLikelyPerson(tokens[run.Last]))
                    {
                        if (GivenNames.PronounOf(voice.Name) is not null) voice = voice with { IsPerson = true };
                        else cast.SomeoneActs(tokens[run.Last].End, currentParagraph, currentSentence);
                    }

                    cast.Mentioned(voice, tokens[run.Last].End, currentParagraph, currentSentence, acts);
                    if (names.IsCalledByLastName(voice)) cast.IsPerson(voice);
                    foreach (var word in RolesBeside(tokens, run.First, run.Last, sentence)) cast.IsA(voice, word);
                }
            }

            // "He met Brandt. “…,” he said": who he is, is known from the first.
            if (PronounAt(tokens[i]) is Pronoun.He or Pronoun.She && Antecedent(PronounAt(tokens[i])!.Value, tokens[i].Start) is { } same)
                cast.Mentioned(same, tokens[i].End, currentParagraph, currentSentence, isSubject: true);

            if (tokens[i].Quote)
            {
                var quotation = Attribute(tokens, i, sentence, last, paragraph);
                if (quotation is not null) last = Keep(quotation, last, tokens, i);
            }

            // What has no end for so long is a list and no sentence.
            if (i - sentence > LongestSentence) sentence = i;
            if (!tokens[i].EndsSentence || (tokens[i].Quote && !BeginsSentence(tokens, i + 1))) continue;
            ReadIndirect(tokens, sentence, i);
            sentence = i + 1;
            // A bracket that closes after the full stop, and one that opens the next sentence, are of neither.
            while (sentence < tokens.Count && tokens[sentence].Text is ")" or "(") sentence++;
            currentSentence++;
        }

        if (sentence < tokens.Count) ReadIndirect(tokens, sentence, tokens.Count - 1);
        currentSentence++;
    }

    // Whether the sentence says what the bearer of a name does: "Brandt, the mayor, wants …", not "… of Brandt".
    private static bool Acts(IReadOnlyList<Token> tokens, int first, int last, int sentence)
    {
        if (tokens[last].IsPossessive || IsAfterPreposition(tokens, first)) return false;
        if (first == sentence) return true;

        // "Later in the letter, Brandt …": the first name of the sentence, once its opening is over.
        if (tokens[first - 1].Text == ","
            && !tokens.Skip(sentence).Take(first - sentence).Select((t, k) => (t, k)).Any(x => x.k > 0 && Names.IsNameWord(x.t) && !IsAfterPreposition(tokens, sentence + x.k)))
        {
            return true;
        }

        var n = AfterApposition(tokens, last + 1);
        while (n < tokens.Count && tokens[n].IsWord && (Auxiliaries.Contains(tokens[n].Text) || tokens[n].Text.EndsWith("ly", StringComparison.Ordinal))) n++;
        return n < tokens.Count && tokens[n].IsWord && !tokens[n].IsCapital
            && (ReportingVerbs.IsSaying(tokens[n].Text) || ReportingVerbs.IsJudging(tokens[n].Text) || ReportingVerbs.IsFinite(tokens[n].Text));
    }

    // Over what is set between commas or in brackets after a name.
    private static int AfterApposition(IReadOnlyList<Token> tokens, int n)
    {
        if (n < tokens.Count && tokens[n].Text == "(")
        {
            while (n < tokens.Count && tokens[n].Text != ")") n++;
            n++;
        }

        if (n >= tokens.Count || tokens[n].Text != ",") return n;
        for (var k = n + 1; k < tokens.Count && k < n + 25 && !tokens[k].EndsSentence && !tokens[k].Quote; k++)
            if (tokens[k].Text == ",") return k + 1;
        return n;
    }

    // What a text calls the bearer of a name: "Sen. Brandt", "the senator, Ada Brandt", "Brandt, the senator from Ohio,".
    private static IEnumerable<string> RolesBeside(IReadOnlyList<Token> tokens, int first, int last, int sentence)
    {
        for (var k = first; k <= last; k++)
            if (Names.IsTitle(tokens[k].Text)) yield return tokens[k].Text;
        for (var k = first - 1; k >= sentence && k >= first - 4 && tokens[k].IsWord; k--)
            if (RoleNouns.Contains(tokens[k].Text)) yield return tokens[k].Text;
        if (last + 2 >= tokens.Count || tokens[last + 1].Text != "," || !tokens[last + 2].IsWord
            || tokens[last + 2].Text is "and" or "or" or "but" || ReportingVerbs.IsSaying(tokens[last + 2].Text))
        {
            yield break;
        }

        for (var k = last + 2; k < tokens.Count && k < last + 9 && tokens[k].IsWord && !Prepositions.Contains(tokens[k].Text); k++)
            if (RoleNouns.Contains(tokens[k].Text)) yield return tokens[k].Text;
    }

    private static bool BeginsSentence(IReadOnlyList<Token> tokens, int i) =>
        i >= tokens.Count
        || tokens[i].Quote
        || (tokens[i].IsCapital
            && !(i + 1 < tokens.Count
                && (ReportingVerbs.IsSaying(tokens[i + 1].Text) || ReportingVerbs.IsSaying(tokens[Math.Min(i + 2, tokens.Count - 1)].Text))
                && !tokens[i - 1].Text.EndsWith('.')));

    private Found? Attribute(IReadOnlyList<Token> tokens, int i, int sentence, Found? last, ProseParagraph paragraph)
    {
        var quote = tokens[i];
        var words = quote.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var isWhole = words >= FewestWords || quote.Text[^1] is ',' or '.' or '!' or '?' or '—';
        var isName = i > 0 && Naming.Contains(tokens[i - 1].Text) && words <= 8 && !(tokens[i - 1].Text == "as" && words >= 2) && !quote.EndsSentence;
        if (isName || words == 0) return null;

        var after = After(tokens, i);
        var before = Before(tokens, i, sentence);
        var endsWithComma = quote.Text[^1] is ',' or '?' or '!' or '—';

        // "Brandt asked, “Why?” Okafor said": a mark that also ends a sentence does not hand over to what follows it.
        var isBefore = quote.Text[^1] is not ',' && before is { Rule: VerbBefore };
        var speaker = endsWithComma && after is not null && !isBefore ? after : before ?? after;

        // One or two words in marks are more often a manner of speaking than a quotation.
        if (words == 1 && !(speaker is { Rule: "verb beside the quotation" })) return null;
        if (words < 3 && speaker is null) return null;
        if (speaker is not null && words < 3 && !isWhole && speaker.Confidence < 0.7) return null;
        if (speaker is null && words >= FewestWords && SaysSomeoneElse(tokens, i, sentence)) return new([quote], null, "the speaker beside it cannot be told", 0, currentParagraph);
        if (speaker is not null) return new([quote], speaker.Voice, speaker.Rule, speaker.Confidence, currentParagraph);

        var startsSentence = i == sentence || tokens.Skip(sentence).Take(i - sentence).All(t => !t.IsWord);
        if (startsSentence && isWhole && words >= 2)
        {
            // Whole sentences that follow a quotation are by the same speaker, as long as nobody else comes in between.
            // After a question somebody else answers.
            if (last is { Voice: { } same } && (last.Tokens[^1].Text[^1] != '?' || IsHandedOver(tokens, last.Tokens[^1], i)) && SentencesBetween(tokens, last.Tokens[^1], i) is var between
                && (between <= (last.Tokens[^1].EndsSentence && BeginsSentence(tokens, IndexOf(tokens, last.Tokens[^1]) + 1) ? 0 : 1) || cast.ActsAlone(same, last.Tokens[^1].End, quote.Start)))
            {
                return new([quote], same, "goes on in the same paragraph", 0.9 * Math.Min(1, last.Confidence + 0.1), currentParagraph);
            }

            if (reported is { } just && just.Paragraph == currentParagraph && just.Sentence == currentSentence - 1 && (last is null || last.Voice == just.Voice))
                return new([quote], just.Voice, "goes on after reported speech", 0.85 * just.Confidence, currentParagraph);
            // "Brandt wrote:" and what she wrote as a paragraph of its own.
            if (i == 0 && currentParagraph > 0 && paragraphs[currentParagraph - 1].Tokens is [.., { Text: ":" }] lead && Before(lead, lead.Count, LastSentence(lead)) is { } introduced)
                return new([quote], introduced.Voice, "named in the paragraph before", introduced.Confidence * 0.95, currentParagraph);
            if (i == 0 && currentParagraph > 0 && found.LastOrDefault(f => !f.Indirect) is { Voice: { } previous } prior && prior.Paragraph == currentParagraph - 1 && EndsParagraph(prior))
            {
                if (paragraphs[currentParagraph - 1].EndsOpen) return new([quote], previous, "goes on from the paragraph before", 0.95, currentParagraph);
                if (tokens.All(t => t.Quote || !t.IsWord)) return new([quote], previous, "paragraph of nothing but a quotation after one by the speaker", 0.7, currentParagraph);
            }
        }

        return isWhole && words >= FewestWords ? new([quote], null, "nobody is named beside it", 0, currentParagraph) : null;
    }

    // "“Why now?” Brandt said. “We waited.”": the speaker of the question stands between it and what comes next. Of what was asked somebody else may give the answer.
    private static bool IsHandedOver(IReadOnlyList<Token> tokens, Token question, int to) =>
        tokens.Skip(IndexOf(tokens, question) + 1).Take(to - IndexOf(tokens, question) - 1).ToList() is { Count: > 0 } between
        && between.Exists(t => !t.IsCapital && ReportingVerbs.IsSaying(t.Text)) && !between.Exists(t => t.Text is "asked" or "asks" or "ask" or "wondered" or "wonders");

    // Whether a verb right beside the quotation hands it to somebody, though the rules do not know whom, or says that it was not said.
    private static bool SaysSomeoneElse(IReadOnlyList<Token> tokens, int i, int sentence)
    {
        // "“…,” Ng thundered": a comma hands over to whoever stands behind it, by whatever verb.
        if (tokens[i].Text[^1] == ',' && i + 1 < tokens.Count && (Names.IsNameWord(tokens[i + 1]) || PronounAt(tokens[i + 1]) is not null)) return true;
        if (tokens[i].Text[^1] is not ('.' or ';' or ':'))
        {
            for (var v = i + 1; v < tokens.Count && v <= i + 8 && !tokens[v].Quote && !tokens[v].EndsSentence; v++)
                if (ReportingVerbs.IsSaying(tokens[v].Text) && !tokens[v].IsCapital && !Be.Contains(tokens[v - 1].Text)) return true;
        }

        for (var v = i - 1; v >= sentence && v >= i - 8; v--)
            if (!tokens[v].Quote && (ReportingVerbs.IsSaying(tokens[v].Text) || ReportingVerbs.IsParticiple(tokens[v].Text))) return true;
        return false;
    }

    // "never said", "did not say", "denied saying", "if he says": what stands in marks was not said.
    private static bool IsDenied(IReadOnlyList<Token> tokens, int verb, int start)
    {
        for (var k = verb - 1; k >= start && k >= verb - 4; k--)
        {
            if (tokens[k].Text is "never" or "not" or "n’t" or "nobody" or "hardly"
                || tokens[k].Text.EndsWith("n’t", StringComparison.Ordinal) || tokens[k].Text.EndsWith("n't", StringComparison.Ordinal))
            {
                return true;
            }

            if (!tokens[k].IsWord || !(Auxiliaries.Contains(tokens[k].Text) || tokens[k].Text.EndsWith("ly", StringComparison.Ordinal))) break;
        }

        // "If she is elected, he said" says nothing of what he did.
        for (var k = verb - 1; k > start; k--)
        {
            if (tokens[k].Text != ",") continue;
            start = k + 1;
            break;
        }

        return tokens[start].Text is "If" or "Unless" or "Had"
            || tokens.Skip(start).Take(verb - start).Any(t => t.Text is "if" or "whether" or "denied" or "denies" or "untrue" or "false")
            || (verb - start > 3 && tokens.Skip(start).Take(5).Select(t => t.Text).SequenceEqual(["It", "is", "not", "true", "that"]));
    }

    // What a sentence grants before, or takes back after, "but": then it is not all the speaker's.
    private static bool IsConceded(IReadOnlyList<Token> tokens, int first, int verb, int last)
    {
        // "While in Oslo, Okoro said" grants nothing: her verb stands after the clause, behind one comma.
        if (tokens[first].Text is "While" or "Although" or "Though" or "Whilst" or "Whereas" && tokens.Skip(first).Take(verb - first).Count(t => t.Text == ",") % 2 == 0) return true;
        for (var k = verb + 1; k + 1 < last; k++)
            if (tokens[k].Text == "," && tokens[k + 1].Text is "but" or "yet" or "although" or "though" or "while" or "whereas") return true;
        return false;
    }

    private bool EndsParagraph(Found prior)
    {
        var tokens = paragraphs[prior.Paragraph].Tokens;
        return prior.Tokens[^1].End >= tokens[^1].Start || tokens.SkipWhile(t => t.Start <= prior.Tokens[^1].Start).All(t => !t.Quote);
    }

    // The parts of a quotation that its attribution splits are one.
    private Found Keep(Found quotation, Found? last, IReadOnlyList<Token> tokens, int i)
    {
        if (quotation.Voice is not null)
        {
            cast.Spoke(quotation.Voice, tokens[i].End, currentParagraph, currentSentence);
            if (last is not null && last.Voice == quotation.Voice && last.Paragraph == currentParagraph && i > 0 && last.Tokens[^1].Text[^1] is ',' or '—'
                && tokens[i - 1].Text == "," && !tokens.Skip(IndexOf(tokens, last.Tokens[^1]) + 1).Take(i - IndexOf(tokens, last.Tokens[^1]) - 1).Any(t => t.EndsSentence))
            {
                last.Tokens.Add(tokens[i]);
                return last;
            }
        }

        found.Add(quotation);
        return quotation;
    }

    private static int LastSentence(IReadOnlyList<Token> tokens)
    {
        var start = tokens.Count - 1;
        while (start > 0 && !(tokens[start - 1].EndsSentence && !tokens[start - 1].Quote)) start--;
        return start;
    }

    // How many sentences end between a quotation and another after it, outside of quotations.
    private static int SentencesBetween(IReadOnlyList<Token> tokens, Token from, int to) =>
        tokens.Skip(IndexOf(tokens, from) + 1).Take(to - IndexOf(tokens, from) - 1).Count(t => !t.Quote && t.EndsSentence);

    private static int IndexOf(IReadOnlyList<Token> tokens, Token token)
    {
        for (var i = 0; i < tokens.Count; i++)
            if (ReferenceEquals(tokens[i], token)) return i;
        return -1;
    }

    /// <summary>"…,” said Miotti", "…,” he says", "…,” Chaudhry, of the institute, told us".</summary>
    private Speaker? After(IReadOnlyList<Token> tokens, int i)
    {
        if (tokens[i].Text[^1] is '.' or ';' or ':') return null;
        var end = i + 1;
        while (end < tokens.Count && !tokens[end].Quote && !tokens[end].EndsSentence && tokens[end].Text != ";" && end - i < 40) end++;
        var j = i + 1;
        if (j < end && tokens[j].Text is "," or "—" or "–") j++;
        if (j >= end) return null;
        if (tokens[j].Text.Equals("according", StringComparison.OrdinalIgnoreCase) && j + 2 < end) return AfterVerb(tokens, j + 2, end, "according to");
        // "“…,” Ng shot back", "“…,” fired back Ng": a verb of another use than this.
        for (var back = j; back + 1 < end && back <= j + 6; back++)
        {
            if (tokens[back + 1].Text != "back" || !ReportingVerbs.IsSayingWithBack(tokens[back].Text)) continue;
            return back == j ? AfterVerb(tokens, back + 2, end, "verb beside the quotation") : Subject(tokens, back, j, "verb beside the quotation", fromStart: true);
        }

        if (ReportingVerbs.IsSaying(tokens[j].Text)) return AfterVerb(tokens, j + 1, end, "verb beside the quotation");

        // The verb comes after its subject, and soon: what lies further away belongs to another clause.
        for (var v = j + 1; v < end && v <= j + 30; v++)
        {
            if (!ReportingVerbs.IsSaying(tokens[v].Text) || Be.Contains(tokens[v - 1].Text)) continue;
            if (tokens[v - 1].Text is "who" or "that" or "which" or "to") continue;
            if (IsDenied(tokens, v, j)) return null;
            // "“…” that Sanders can win, said Elmendorf", "“…” in comparison, Gingrich said.": the sentence's end says who.
            if (tokens[v - 1].Text == "," && tokens[v].Text is not ("told" or "tells") && v + 1 < end && Names.IsNameWord(tokens[v + 1]))
                return AfterVerb(tokens, v + 1, end, "verb at the sentence's end");
            var isNear = v - j <= 5 || tokens[v - 1].Text is "," or ")" || IsTitledName(tokens, j, v);
            if (!isNear && v + 1 == end)
            {
                var comma = v;
                while (comma > j && tokens[comma].Text != ",") comma--;
                return comma > j && v - comma <= 7 ? Subject(tokens, v, comma + 1, "verb at the sentence's end", fromStart: true) : null;
            }

            if (!isNear) continue;
            if (ReportingVerbs.IsWeak(tokens[v].Text) && v - j > 3) continue;
            return Subject(tokens, v, j, "verb beside the quotation", fromStart: true);
        }

        return null;
    }

    // "Northlight Capital portfolio manager Bonnie Reed said": nothing but a name with what its bearer is, however long.
    private bool IsTitledName(IReadOnlyList<Token> tokens, int first, int verb) =>
        verb - first <= 12 && tokens.Skip(first).Take(verb - first).All(t => t.IsWord && !t.Quote && (t.IsCapital || !(Auxiliaries.Contains(t.Text) || ReportingVerbs.IsFinite(t.Text) || t.Text is "that" or "who" or "which" or "but" or "or" or "in" or "when" or "where")))
        && NameEndingAt(tokens, verb - 1, first) is { IsPerson: true };

    /// <summary>"Miotti said that …", "Miotti, the director, wrote: …", "according to Miotti, …".</summary>
    private Speaker? Before(IReadOnlyList<Token> tokens, int i, int sentence)
    {
        var start = sentence;
        for (var k = i - 1; k >= sentence; k--)
        {
            if (tokens[k].Text == ";" || (tokens[k].Quote && tokens[k].EndsSentence && BeginsSentence(tokens, k + 1)))
            {
                start = k + 1;
                break;
            }
        }

        // An attribution right after a quotation hands over what comes next, too.
        if (start > 0 && start < i && tokens[start - 1].Quote && ReportingVerbs.IsSaying(tokens[start].Text)
            && !tokens.Skip(start + 1).Take(i - start - 1).Any(t => !t.Quote && !t.IsCapital && ReportingVerbs.IsSaying(t.Text)))
        {
            return AfterVerb(tokens, start + 1, i, "verb between the parts");
        }

        for (var k = i - 1; k >= start; k--)
        {
            if (!tokens[k].Quote && !tokens[k].IsCapital && ReportingVerbs.IsSaying(tokens[k].Text) && !(k > start && tokens[k - 1].Quote)) break;
            if (k > start && tokens[k - 1].Quote && ReportingVerbs.IsSaying(tokens[k].Text)) return AfterVerb(tokens, k + 1, i, "verb between the parts");
        }

        // "Said Dorothy Poynter, who grew up there, “…”".
        while (start < i && !tokens[start].IsWord) start++;
        if (start < i && (start == 0 || !tokens[start - 1].Quote) && ReportingVerbs.IsSaying(tokens[start].Text)
            && start + 1 < i && Names.IsNameWord(tokens[start + 1]) && AfterVerb(tokens, start + 1, i, "verb first") is { } inverted)
        {
            return inverted;
        }

        for (var v = i - 1; v > start; v--)
        {
            var word = tokens[v].Text;
            if (tokens[v].Quote || tokens[v].IsCapital) continue;
            if (ReportingVerbs.IsParticiple(word) && tokens[v - 1].Text == "," && i - v <= 25 && FirstVoice(tokens, start, v) is { } same) return new(same, "further words of the subject", 0.85);
            var isSaying = ReportingVerbs.IsSaying(word) || (ReportingVerbs.IsSayingWithBack(word) && tokens[v + 1].Text == "back");
            if (!isSaying && !ReportingVerbs.IsJudging(word)) continue;
            var verb = v;
            if (tokens[v - 1].Text == "to" && v - 3 > start && tokens[v - 2].Text == "on") verb = v - 3; // "He went on to say".
            else if (tokens[v - 1].Text is "not" or "n’t" && isSaying) return null;
            else if (Be.Contains(tokens[v - 1].Text) || tokens[v - 1].Text is "to" or "not" or "n’t") continue;
            if (ReportingVerbs.IsWeak(word) && i - v > 2) continue;
            if (tokens[v - 1].Text is "the" or "a" or "an" or "its" or "his" or "her" or "their") continue; // A noun.

            if (word is "denied" or "denies" || IsDenied(tokens, v, start)) return null;

            // "attacked Miller for saying “…”", "responded to Miller’s statement that “…”": the words are another's.
            if (tokens.Skip(v + 1).Take(i - v - 1).Any(t => t.Text.EndsWith("ing", StringComparison.Ordinal) && ReportingVerbs.IsParticiple(t.Text))
                && tokens[i - 1].Text != "," && tokens.Skip(v + 1).Take(i - v - 1).Any(t => t.Text is "for" or "of"))
            {
                return null;
            }

            if (tokens.Skip(v + 1).Take(i - v - 1).Any(t => OthersWords.Contains(t.Text)) && tokens.Skip(v + 1).Take(i - v - 1).Any(t => t.IsPossessive && t.IsCapital)) return null;

            // Another verb's clause may have begun in between: "said the company, which makes “x”".
            var between = tokens.Skip(v + 1).Take(i - v - 1).ToList();
            if (between.Any(t => t.Text is "who" or "which" or "whose" or "while" or "whereas" or "although" or "though" or "because") && i - v > 4) return null;
            // "When Brandt suggested that, Okafor …: “…”": what an opening clause reports is not what is quoted.
            if (tokens[start].Text is "When" or "After" or "While" or "As" or "If" or "Before" or "Although" or "Though"
                && between.Exists(t => t.Text == ",") && between[^1].Text != "that" && !tokens.Skip(start).Take(v - start).Any(t => t.Text == ","))
            {
                return null;
            }

            // "But, said Solovey, “…”".
            if (isSaying && tokens[v - 1].Text == "," && v + 1 < i
                && (Names.IsNameWord(tokens[v + 1]) || tokens[v + 1].Text is "the") && tokens[i - 1].Text == ",")
            {
                return AfterVerb(tokens, v + 1, i, "verb first");
            }

            var rule = between.Count(t => t.IsWord) == 0 ? VerbBefore : isSaying ? "reported clause" : "judgement";
            var speaker = Subject(tokens, verb, start, rule, fromStart: false);
            if (speaker is not null) return speaker with { Confidence = speaker.Confidence * (between.Count > 25 ? 0.8 : 1) };
            return null;
        }

        for (var k = start; k + 2 < i; k++)
            if (tokens[k].Text.Equals("according", StringComparison.OrdinalIgnoreCase) && tokens[k + 1].Text == "to") return AfterVerb(tokens, k + 2, i, "according to");

        // A name alone before a colon, as in an interview: "Miotti: “…”".
        if (i - 2 >= start && tokens[i - 1].Text == ":"
            && NameEndingAt(tokens, i - 2, start) is { IsPerson: true } alone
            && (FirstOf(tokens, i - 2, start) is var at) && (at == start || tokens[at - 1].Text is "-" or "–" or "—"))
        {
            return new(alone, NameBeforeColon, 0.9);
        }

        // A colon alone: "Miotti was blunt: “…”"; not what she read or passed on: "Miotti read from the bill: “…”".
        if (i - 1 > start && !tokens.Skip(start).Take(i - start).Any(t => PassingOn.Contains(t.Text)) && tokens[i - 1].Text == ":" && FirstVoice(tokens, start, i) is { } only) return new(only, NameBeforeColon, 0.75);
        return null;
    }

    // A sentence that speaks of one person only, who is its first name.
    private Voice? FirstVoice(IReadOnlyList<Token> tokens, int start, int end)
    {
        var (voices, acting) = (new List<Voice>(), new List<Voice>());
        if (start < end && PronounAt(tokens[start]) is { } pronoun && Antecedent(pronoun, tokens[start].Start) is { } he)
        {
            voices.Add(he);
            acting.Add(he);
        }

        foreach (var (first, last) in Names.RunsOf([.. tokens.Skip(start).Take(end - start)]))
            if (names.Resolve(tokens, start + first, start + last) is { } voice && !tokens[start + last].IsPossessive && !IsAfterPreposition(tokens, start + first))
            {
                voices.Add(voice);
                if (Acts(tokens, start + first, start + last, start)) acting.Add(voice);
            }
        if (voices.Distinct().ToList() is [{ IsPerson: true } one]) return one;
        return acting.Distinct().ToList() is [{ IsPerson: true } only] && only == voices[0] ? only : null;
    }

    private Speaker? AfterVerb(IReadOnlyList<Token> tokens, int first, int end, string rule)
    {
        if (first >= end) return null;
        if (PronounAt(tokens[first]) is { } pronoun) return Antecedent(pronoun, tokens[first].Start) is { } voice ? new(voice, rule, 0.88) : null;
        var small = new List<string>();
        for (var k = first; k < end && k < first + 12; k++)
        {
            if (Names.IsNameWord(tokens[k]) && Names.RunsOf([.. tokens.Skip(k).Take(Math.Min(end - k, 40))]).FirstOrDefault() is var run && run.First == 0)
            {
                var last = k + run.Last;

                // "said a spokesperson for Meta", "said Meta’s president, Nick Clegg".
                if (tokens[last].IsPossessive)
                {
                    if (NameAfterRole(tokens, last + 1, end) is { } named) return new(named, rule, 0.9);
                    return null;
                }

                if (small.Any(RoleNouns.Contains) && Prepositions.Contains(tokens[k - 1].Text) && NameInApposition(tokens, last + 1, end) is { } person) return new(person, rule, 0.9);
                if (small.Any(SpokesNouns.Contains) && Prepositions.Contains(tokens[k - 1].Text))
                    return names.Resolve(tokens, k, last) is { } organisation ? new(organisation, rule + ", a spokesperson", 0.85) : null;
                // "said critics of Sam Altman", "said one of the lawmakers who met Geoffrey Hinton": somebody else, who is not named.
                if (k > first && (IsAfterPreposition(tokens, k, first) || small.Exists(w => w is "who" or "that" or "which" or "whose"))) return null;
                // "said Republican strategist Ryan Williams", "said Meta spokesperson Andy Stone".
                // "said Jane Miller and Tom Reed" names two.
                if (IsJoint(tokens, last + 1, end)) return null;
                if (NameAfterNoun(tokens, last + 1, end) is { } described) return new(described, rule, 0.95);
                // "said the Florida senator", "said a prominent Northlight member who backs it": whose he is, is named, and he is not.
                var after = last + 1;
                while (after < end && after < last + 4 && tokens[after].IsWord && !tokens[after].IsCapital && !Prepositions.Contains(tokens[after].Text) && !RoleNouns.Contains(tokens[after].Text)) after++;
                if (small.Exists(w => w is "the" or "a" or "an" or "one" or "another") && after < end && RoleNouns.Contains(tokens[after].Text) && !SpokesNouns.Contains(tokens[after].Text))
                    return NameInApposition(tokens, after + 1, end) is { } apposed ? new(apposed, rule, 0.9) : null;
                return names.Resolve(tokens, k, last) is { } voice ? new(voice, rule, voice.Name.Contains(' ', StringComparison.Ordinal) || voice.Slug is not null ? 0.96 : 0.85) : null;
            }

            if (tokens[k].Quote || tokens[k].Text is "," or ":" or "—" or "(") break;
            small.Add(tokens[k].Text);
        }

        return ByNoun(small, tokens[first].Start) is { } noun ? new(noun, rule + ", by role", 0.75) : null;
    }

    private bool IsJoint(IReadOnlyList<Token> tokens, int next, int end)
    {
        if (next + 1 >= end) return false;
        if (tokens[next].Text is "and" or "or" or "&") return Names.IsNameWord(tokens[next + 1]);
        if (tokens[next].Text != "," || !Names.IsNameWord(tokens[next + 1])) return false;
        var run = Names.RunsOf([.. tokens.Skip(next + 1).Take(Math.Min(end - next - 1, 40))]).First();
        var after = next + 2 + run.Last;
        return after + 1 < end && tokens[after].Text is "and" or ","
            && names.Resolve(tokens, next + 1, next + 1 + run.Last) is { IsPerson: true }
            && (tokens[after].Text == "and" && Names.IsNameWord(tokens[after + 1]));
    }

    private Voice? NameAfterRole(IReadOnlyList<Token> tokens, int from, int end)
    {
        for (var k = from; k < end && k < from + 8; k++)
            if (Names.IsNameWord(tokens[k]) && Names.RunsOf([.. tokens.Skip(k).Take(Math.Min(end - k, 40))]).FirstOrDefault() is var run && run.First == 0)
                return names.Resolve(tokens, k, k + run.Last) is { IsPerson: true } person ? person : null;
        return null;
    }

    private Voice? NameAfterNoun(IReadOnlyList<Token> tokens, int from, int end)
    {
        var k = from;
        while (k < end && k < from + 4 && tokens[k].IsWord && !Names.IsNameWord(tokens[k]) && !Prepositions.Contains(tokens[k].Text)) k++;
        // "said Republican party boss Reince Priebus": what stands between says what he is, and is no verb of another clause.
        var isRole = k > from && k < end && RoleNouns.Contains(tokens[k - 1].Text);
        return k > from && k < end && (isRole || !tokens.Skip(from).Take(k - from).Any(t => ReportingVerbs.IsSaying(t.Text) || ReportingVerbs.IsFinite(t.Text) || Auxiliaries.Contains(t.Text) || t.Text is "who" or "that" or "which" or "whose" or "where" or "when" or "and"))
            && Names.IsNameWord(tokens[k])
            && Names.RunsOf([.. tokens.Skip(k).Take(Math.Min(end - k, 40))]).FirstOrDefault() is var run && run.First == 0
            && names.Resolve(tokens, k, k + run.Last) is { IsPerson: true } person && (isRole || person.Name.Contains(' ', StringComparison.Ordinal)) ? person : null;
    }

    private Voice? NameInApposition(IReadOnlyList<Token> tokens, int from, int end) =>
        from + 1 < end && tokens[from].Text == "," && Names.IsNameWord(tokens[from + 1]) && Names.RunsOf([.. tokens.Skip(from + 1).Take(Math.Min(end - from - 1, 40))]).FirstOrDefault() is var run && run.First == 0
        && names.Resolve(tokens, from + 1, from + 1 + run.Last) is { IsPerson: true } person ? person : null;

    /// <summary>The subject of the verb at a place: what stands before it, over adverbs and apposition.</summary>
    private Speaker? Subject(IReadOnlyList<Token> tokens, int verb, int start, string rule, bool fromStart)
    {
        var j = verb - 1;
        while (j >= start && tokens[j].IsWord && (Auxiliaries.Contains(tokens[j].Text) || tokens[j].Text.EndsWith("ly", StringComparison.Ordinal))) j--;
        if (j < start) return null;
        if (tokens[j].Text is "and" or "or" or "but")
        {
            // "He shrugged and said": the subject of the verb before.
            var subject = start;
            for (var u = start + 1; u < j; u++)
                if (!tokens[u].IsCapital && !tokens[u].Quote && ReportingVerbs.IsSaying(tokens[u].Text) && !Be.Contains(tokens[u - 1].Text)) return Subject(tokens, u, start, rule, fromStart);
            while (subject < j && !Names.IsNameWord(tokens[subject]) && PronounAt(tokens[subject]) is null) subject++;
            return subject < j && FirstVoice(tokens, start, j) is { } shared ? new(shared, rule, 0.8) : null;
        }

        if (tokens[j].Text is "," or ")" or "—" or "–") return Apposed(tokens, j, start, rule);
        if (PronounAt(tokens[j]) is { } pronoun) return Antecedent(pronoun, tokens[j].Start) is { } voice ? new(voice, rule, 0.88) : null;
        if (tokens[j].Text is "who")
        {
            return j - 2 >= start && tokens[j - 1].Text == "," ? NameEndingAt(tokens, j - 2, start) is { } whose ? new(whose, rule, 0.8) : null : null;
        }

        if (NameEndingAt(tokens, j, start) is { } name && FirstOf(tokens, j, start) is var first)
        {
            if (!IsAfterPreposition(tokens, first) || first <= start)
            {
                // "Zuckerberg and Musk said" names two.
                if (first - 1 >= start && tokens[first - 1].Text is "and" or "or") return null;
                var sure = name.Name.Contains(' ', StringComparison.Ordinal) || name.Slug is not null;
                return new(name, rule, sure ? 0.95 : 0.82);
            }

            // "a spokesperson for Meta said", "the president of OpenAI said".
            var role = tokens.Skip(Math.Max(start, first - 6)).Take(first - Math.Max(start, first - 6)).Select(t => t.Text).ToList();
            return role.Any(SpokesNouns.Contains) ? new(name, rule + ", a spokesperson", 0.82) : null;
        }

        if (!tokens[j].IsWord) return null;

        // "A Northlight spokesperson said".
        if (SpokesNouns.Contains(tokens[j].Text) && j - 1 >= start && NameEndingAt(tokens, j - 1, start) is { IsPerson: false } house)
            return new(house, rule + ", a spokesperson", 0.82);
        var noun = new List<string>();
        for (var k = j; k >= start && k > j - 5 && tokens[k].IsWord; k--)
        {
            noun.Insert(0, tokens[k].Text);
            if (tokens[k].Text.ToLowerInvariant() is "the" or "a" or "an" or "its" or "his" or "her" or "their") break;
        }

        return ByNoun(noun, tokens[j].Start) is { } who ? new(who, rule + ", by role", 0.75) : null;
    }

    // "Chaudhry, who is from Pakistan, adds": the name before the apposition, not one within it.
    private Speaker? Apposed(IReadOnlyList<Token> tokens, int comma, int start, string rule)
    {
        Voice? best = null;
        for (var m = comma - 1; m > start; m--)
        {
            if (tokens[m].Text is not ("," or "(" or "—" or "–") || !Names.IsNameWord(tokens[m - 1]) || comma - m > 40) continue;
            if (NameEndingAt(tokens, m - 1, start) is not { } voice || tokens[m - 1].IsPossessive || IsAfterPreposition(tokens, FirstOf(tokens, m - 1, start))) continue;
            if (voice.IsPerson || best is not { IsPerson: true }) best = voice;
        }

        if (best is null && comma - start <= 25)
        {
            // "The group’s president, Jane Doe, said".
            for (var m = comma - 1; m > start; m--)
                if (tokens[m].Text == "," && NameEndingAt(tokens, comma - 1, m + 1) is { IsPerson: true } inner && FirstOf(tokens, comma - 1, start) == m + 1) return new(inner, rule, 0.88);
        }

        // "…, he says," has its pronoun before the comma.
        return best is null ? null : new(best, rule, best.IsPerson ? 0.93 : 0.8);
    }

    private Voice? NameEndingAt(IReadOnlyList<Token> tokens, int j, int start)
    {
        if (!Names.IsNameWord(tokens[j])) return null;
        var first = FirstOf(tokens, j, start);
        return tokens[j].IsPossessive ? null : names.Resolve(tokens, first, j);
    }

    private static int FirstOf(IReadOnlyList<Token> tokens, int j, int start)
    {
        foreach (var (first, last) in Names.RunsOf([.. tokens.Skip(start).Take(j - start + 1)]))
            if (start + last == j) return start + first;
        return j;
    }

    private static bool IsAfterPreposition(IReadOnlyList<Token> tokens, int first, int from = 0)
    {
        var k = first - 1;
        while (k >= from && tokens[k].IsWord
            && (tokens[k].Text is "the" or "The" or "a" or "an" || Names.IsTitle(tokens[k].Text) || tokens[k].IsPossessive
            || (Names.IsNameWord(tokens[k]) && k + 1 < first && tokens[k + 1].IsWord)))
        {
            k--;
        }

        return k >= from && Prepositions.Contains(tokens[k].Text);
    }

    private static Pronoun? PronounAt(Token token) => token.Text switch
    {
        "he" or "He" => Pronoun.He,
        "she" or "She" => Pronoun.She,
        "it" or "It" => Pronoun.It,
        _ => null,
    };

    private Voice? Antecedent(Pronoun pronoun, int place) => cast.Meant(pronoun, place, currentParagraph);

    // "the senator", "the company".
    private Voice? ByNoun(IReadOnlyList<string> noun, int place)
    {
        if (!noun.Any(n => n is "the" or "The")) return null;
        var head = noun[^1];
        return CompanyNouns.Contains(head) ? cast.Organisation(place, currentParagraph) : RoleNouns.Contains(head) ? cast.InRole(head, place, currentParagraph) : null;
    }

    /// <summary>"Miotti argued that the models are dangerous.": a sentence without a quotation.</summary>
    private void ReadIndirect(IReadOnlyList<Token> tokens, int first, int last)
    {
        if (first >= last || tokens.Skip(first).Take(last - first + 1).Any(t => t.Quote)) return;
        while (first < last && !tokens[first].IsWord) first++;
        for (var v = first + 1; v < last; v++)
        {
            if (!ReportingVerbs.IsSaying(tokens[v].Text) || Be.Contains(tokens[v - 1].Text)) continue;
            if (ReportingVerbs.IsWeak(tokens[v].Text) && tokens[v + 1].Text != "that") continue;
            if (tokens[v].Text is "wrote" or "writes" && tokens[v + 1].Text != "that") continue;
            // "While Okoro said that it was safe, nobody has shown it": the sentence is another's, and says the contrary of what she said.
            if (IsDenied(tokens, v, first) || IsConceded(tokens, first, v, last)) return;
            var reports = tokens[v + 1].Text is "that"
                || (tokens[v + 1].IsWord && tokens[v + 1].Text is "the" or "it" or "they" or "he" or "she" or "most" or "his" or "her" or "their" or "its" or "there" or "this" or "open" or "AI")
                || tokens[v].Text is "argues" or "argued" or "says" or "said" && tokens[v + 1].IsWord && !Prepositions.Contains(tokens[v + 1].Text);
            if (!reports) continue;
            if (Subject(tokens, v, first, "indirect speech", fromStart: false) is { } speaker)
            {
                var (start, end) = (tokens[first].Start, tokens[last].End);
                found.Add(new([new(text[start..end], start, end, false)], speaker.Voice, "indirect speech", speaker.Confidence * 0.85, currentParagraph, Indirect: true));
                cast.Spoke(speaker.Voice, tokens[v].End, currentParagraph, currentSentence);
                reported = (speaker.Voice, speaker.Confidence, currentParagraph, currentSentence);
            }

            return;
        }
    }
}
