using System.Globalization;
using System.Text.RegularExpressions;
using DebateTracker.Actors;
using DebateTracker.Claims;

namespace DebateTracker.Sheets;

/// <summary>Reads a sheet into its parts, with a message for everything that is none.</summary>
internal sealed partial class SheetReader
{
    private static readonly string[] ClaimFields = ["Source", "Actor", "Quote", "At", "Summary", "Stance", "Note", "Attribution", "Speaker", "Capacity", "Said", "Key", "Skip"];
    private static readonly string[] ActorFields = ["New actor", "Kind", "Sector", "Slug", "Family name", "Given name", "Alias", "Homepage", "Wikidata", "Note", "Skip"];
    private static readonly string[] PropositionFields = ["New proposition", "Text", "Slug", "Note", "Skip"];
    private static readonly string[] MayRepeat = ["Quote", "At", "Stance", "Note", "Alias"];

    private static readonly Dictionary<string, string> FieldNames = ClaimFields.Concat(ActorFields).Concat(PropositionFields).Distinct().ToDictionary(SearchText.Letters)
        .Concat(new Dictionary<string, string>
        {
            ["document"] = "Source",
            ["quotes"] = "Quote",
            ["quotation"] = "Quote",
            ["passage"] = "Quote",
            ["position"] = "Stance",
            ["stances"] = "Stance",
            ["saidon"] = "Said",
            ["date"] = "Said",
            ["aliases"] = "Alias",
            ["surname"] = "Family name",
            ["lastname"] = "Family name",
            ["givennames"] = "Given name",
            ["firstname"] = "Given name",
            ["wikidataid"] = "Wikidata",
        }).ToDictionary();

    private static readonly Dictionary<string, Attribution> Attributions = new()
    {
        ["direct"] = Attribution.DirectQuotation,
        ["direct quote"] = Attribution.DirectQuotation,
        ["direct speech"] = Attribution.DirectQuotation,
        ["quotation"] = Attribution.DirectQuotation,
        ["quote"] = Attribution.DirectQuotation,
        ["indirect"] = Attribution.IndirectSpeech,
        ["indirect quotation"] = Attribution.IndirectSpeech,
        ["indirect quote"] = Attribution.IndirectSpeech,
        ["reported speech"] = Attribution.IndirectSpeech,
        ["narrated"] = Attribution.Narration,
        ["narrative"] = Attribution.Narration,
    };

    private static readonly Dictionary<string, ActorKind> Kinds = new() { ["organization"] = ActorKind.Organisation };

    private static readonly (string Form, string Pattern)[] Days =
    [
        ("day", "d MMMM yyyy"),
        ("day", "d MMM yyyy"),
        ("day", "MMMM d, yyyy"),
        ("day", "MMM d, yyyy"),
        ("day", "MMMM d yyyy"),
        ("month", "MMMM yyyy"),
        ("month", "MMM yyyy"),
    ];

    private readonly List<SheetProblem> problems = [];
    private readonly List<SheetClaim> claims = [];
    private readonly List<SheetActor> actors = [];
    private readonly List<SheetProposition> propositions = [];
    private SheetValue? source;
    private bool saidSourceIsMissing;

    public ClaimSheet Read(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) return new([], [], [], [new(1, "the file has the character U+0000, as text that is not UTF-8 does; save it as UTF-8.")]);
        foreach (var block in Blocks(text))
        {
            var before = problems.Count;
            problems.AddRange(block.Problems);
            var isSkipped = block.Fields.Any(f => f.Name == "Skip" && IsYes(f));
            if (block.Fields.Any(f => f.Name == "New actor")) Actor(block, isSkipped);
            else if (block.Fields.Any(f => f.Name == "New proposition")) Proposition(block, isSkipped);
            else Claim(block, isSkipped);
            if (isSkipped) problems.RemoveRange(before, problems.Count - before);
        }

        return new(claims, actors, propositions, [.. problems.OrderBy(p => p.Line)]);
    }

    private static List<Block> Blocks(string text)
    {
        var blocks = new List<Block>();
        Block? block = null;
        var lines = LineEnd().Split(text.TrimStart('\uFEFF'));
        for (var i = 0; i < lines.Length; i++)
        {
            var (line, number) = (lines[i], i + 1);
            if (string.IsNullOrWhiteSpace(line))
            {
                block = null;
                continue;
            }

            if (line[0] == '#') continue;
            if (block is null) blocks.Add(block = new(number, [], []));
            if (!IsUnicode(line))
            {
                block.Problems.Add(new(number, "a character here is broken; save the file as UTF-8."));
                line = string.Concat(line.EnumerateRunes());
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (char.IsWhiteSpace(line[0]))
            {
                if (block.Fields.Count > 0) block.Fields[^1].Add(line.Trim());
                else block.Problems.Add(new(number, "a line that begins with white space goes on with the value before it, and there is none in this block. A blank line ends a block."));
            }
            else if (colon < 0 || SearchText.Letters(line[..colon]).Length is 0 or > 30)
            {
                block.Problems.Add(new(number, "this is no field. A line is 'Name: value'; begin it with white space when it goes on with the value before it."));
            }
            else if (FieldNames.TryGetValue(SearchText.Letters(line[..colon]), out var name))
            {
                block.Fields.Add(new(name, line[(colon + 1)..].Trim(), number));
            }
            else
            {
                // What goes on with it is not to go on with the field before.
                block.Fields.Add(new(null, line[(colon + 1)..].Trim(), number));
                var written = line[..colon].Trim();
                var near = Nearest.To(written, FieldNames.Values.Distinct(), n => [n]);
                block.Problems.Add(new(
                    number,
                    $"there is no field '{written}'{(near.Count > 0 ? $"; is '{near[0]}' meant?" : ".")} "
                    + $"The fields of a claim are {string.Join(", ", ClaimFields)}. "
                    + "Begin a line with white space when it goes on with the value before it."));
            }
        }

        return blocks;
    }

    private static bool IsUnicode(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (!char.IsSurrogate(line[i])) continue;
            if (!char.IsHighSurrogate(line[i]) || i + 1 == line.Length || !char.IsLowSurrogate(line[i + 1])) return false;
            i++;
        }

        return true;
    }

    private void Actor(Block block, bool isSkipped)
    {
        var fields = Fields(block, ActorFields, "a new actor");
        var name = One(fields, "New actor", TextLimits.Name);
        var kind = Term(fields, "Kind", Kinds);
        if (name is null) problems.Add(new(block.Line, "the new actor's name is missing."));
        if (kind is null && fields.All(f => f.Name != "Kind" || f.Value.Length == 0))
            problems.Add(new(block.Line, $"the new actor's kind is missing; add 'Kind:' with one of {string.Join(", ", Terms.All<ActorKind>())}."));
        var slug = Slug(fields);
        var homepage = One(fields, "Homepage", TextLimits.Address);
        if (homepage is not null && !(Uri.TryCreate(homepage.Text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            problems.Add(new(homepage.Line, $"'Homepage' is '{homepage.Text}'; it must begin with http:// or https://."));
        var wikidata = One(fields, "Wikidata", TextLimits.Address);
        var item = wikidata is null ? null : WikidataItem().Match(wikidata.Text) is { Success: true } m ? m.Groups[1].Value.ToUpperInvariant() : null;
        if (wikidata is not null && item is null) problems.Add(new(wikidata.Line, $"'Wikidata' is '{wikidata.Text}'; it must be a Wikidata item such as Q380."));
        List<string> aliases = [.. fields.Where(f => f.Name == "Alias" && f.Value.Length > 0).Select(f => Value(f, TextLimits.Name).Text)];
        var actor = new SheetActor(
            block.Line, name?.Text ?? "", kind, Term<Sector>(fields, "Sector"), slug, One(fields, "Family name", TextLimits.Name)?.Text, One(fields, "Given name", TextLimits.Name)?.Text, aliases,
            homepage?.Text, item, Once(fields, "Note", TextLimits.Sentences)?.Text);
        if (!isSkipped && name is not null) actors.Add(actor);
    }

    private void Proposition(Block block, bool isSkipped)
    {
        var fields = Fields(block, PropositionFields, "a new proposition");
        var title = One(fields, "New proposition", TextLimits.Title);
        var text = One(fields, "Text", TextLimits.Sentences);
        if (title is null) problems.Add(new(block.Line, "the new proposition's title is missing."));
        if (text is null) problems.Add(new(block.Line, "the new proposition's text is missing; add 'Text:' with the sentence one can be for or against."));
        var proposition = new SheetProposition(block.Line, title?.Text ?? "", text?.Text, Slug(fields), Once(fields, "Note", TextLimits.Sentences)?.Text);
        if (!isSkipped && title is not null) propositions.Add(proposition);
    }

    private void Claim(Block block, bool isSkipped)
    {
        var fields = Fields(block, ClaimFields, "a claim");
        source = One(fields, "Source", TextLimits.Address) ?? source;
        if (isSkipped || fields.All(f => f.Name is "Source" or "Skip") || fields.Count == 0) return;

        var (actor, summary) = (One(fields, "Actor", TextLimits.Name), One(fields, "Summary", TextLimits.Summary));
        var quotes = Quotes(fields);
        if (source is null && !saidSourceIsMissing)
        {
            saidSourceIsMissing = true;
            problems.Add(new(
                block.Line,
                "no source is named; begin the sheet with 'Source:' and the slug, title or address of the document. "
                + "One that is not there yet is taken in with import-source."));
        }

        if (actor is null) problems.Add(new(LineOf("Actor"), "the actor is missing."));
        if (quotes.Count == 0) problems.Add(new(LineOf("Quote"), "the quote is missing."));
        if (summary is null) problems.Add(new(LineOf("Summary"), "the summary is missing. Write what is claimed, in your own words; to leave the claim out, delete its block or add 'Skip: yes'."));
        var key = One(fields, "Key", TextLimits.Term);
        if (key is not null && !Slugs.IsKey(key.Text))
        {
            problems.Add(new(
                key.Line,
                $"'Key' is '{key.Text}'; a key has 4 to {Slugs.MaxKeyLength} lower-case letters a to z and digits. "
                + "Leave it out to have one made."));
        }

        claims.Add(new(
            block.Line, source, actor, quotes, summary, Stances(fields), Term(fields, "Attribution", Attributions), One(fields, "Speaker", TextLimits.Name), Term<Capacity>(fields, "Capacity"),
            Date(One(fields, "Said", TextLimits.Term)), key));

        int LineOf(string name) => fields.FirstOrDefault(f => f.Name == name)?.Line ?? block.Line;
    }

    private List<SheetQuote> Quotes(List<Field> fields)
    {
        var quotes = new List<SheetQuote>();
        SheetValue? early = null;
        foreach (var field in fields.Where(f => f.Value.Length > 0))
        {
            if (field.Name == "Quote")
            {
                if (!field.Value.Any(char.IsLetterOrDigit)) problems.Add(new(field.Line, "the quote has no words."));
                else if (TextLimits.Problem(field.Value, TextLimits.Quotation) is { } problem) problems.Add(new(field.Line, $"'Quote' {problem}."));
                quotes.Add(new(field.Value, field.Line, early));
                early = null;
            }
            else if (field.Name == "At")
            {
                var at = Value(field, TextLimits.Name);
                if (early is not null || quotes is [.., { At: not null }]) problems.Add(new(field.Line, "'At' says where the quote before it stands, and that is said already."));
                else if (quotes.Count == 0) early = at;
                else quotes[^1] = quotes[^1] with { At = at };
            }
        }

        return quotes;
    }

    private List<SheetStance> Stances(List<Field> fields)
    {
        var stances = new List<SheetStance>();
        var last = false;
        foreach (var field in fields.Where(f => f.Value.Length > 0))
        {
            if (field.Name == "Stance")
            {
                var stance = Stance(field);
                last = stance is not null;
                if (stance is not null) stances.Add(stance);
                else problems.Add(StanceProblem(field));
            }
            else if (field.Name == "Note")
            {
                var note = Value(field, TextLimits.Sentences);
                if (stances.Count == 0 && fields.All(f => f.Name != "Stance" || f.Line > field.Line))
                    problems.Add(new(field.Line, "'Note' says why the stance before it is read so; there is none before it."));
                else if (last && stances[^1].Note is not null) problems.Add(new(field.Line, "the stance before it has a note already."));
                else if (last) stances[^1] = stances[^1] with { Note = note.Text };
            }
        }

        return stances;
    }

    private static SheetStance? Stance(Field field)
    {
        var text = OneLine(field.Value);
        if (text.Length > TextLimits.Title) return null;
        StanceBasis? basis = null;
        string? version = null;
        while (Trailing().Match(text) is { Success: true } m)
        {
            // Other brackets are part of the target's title.
            var (saidBasis, saidVersion, isKnown) = (basis, version, true);
            foreach (var part in m.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (saidBasis is null && Terms.TryParse<StanceBasis>(part.ToLowerInvariant(), out var said)) saidBasis = said;
                else if (saidVersion is null && Version().Match(part) is { Success: true } v) saidVersion = v.Groups[1].Value;
                else isKnown = false;
            }

            if (!isKnown) break;
            (basis, version) = (saidBasis, saidVersion);
            text = text[..m.Index].TrimEnd();
        }

        var value = StanceWords().Match(text);
        if (!value.Success) return null;
        var target = text[value.Length..].TrimStart(' ', ',', ':', ';').Trim();
        if (target.Length == 0) return null;
        var term = value switch
        {
            _ when value.Groups["if"].Success => StanceValue.SupportIfAmended,
            _ when value.Groups["unless"].Success => StanceValue.OpposeUnlessAmended,
            _ => char.ToLowerInvariant(text[0]) switch { 's' => StanceValue.Support, 'o' => StanceValue.Oppose, 'n' => StanceValue.Neutral, 'c' => StanceValue.Concerns, _ => StanceValue.Mixed },
        };
        return new(field.Line, term, target, version, basis, null);
    }

    private static SheetProblem StanceProblem(Field field)
    {
        var all = string.Join(", ", Enum.GetValues<StanceValue>().Select(Terms.Printed));
        if (TextLimits.Problem(field.Value, TextLimits.Title) is { } problem) return new(field.Line, $"'Stance' {problem}.");
        return new(field.Line, StanceWords().IsMatch(OneLine(field.Value))
            ? $"'Stance' is '{field.Value}', without what it is on; write it as in 'support open-weights'."
            : $"'Stance' is '{field.Value}'; it must be one of {all}, followed by the bill or proposition, as in 'support open-weights'.");
    }

    private List<Field> Fields(Block block, string[] known, string of)
    {
        foreach (var field in block.Fields.Where(f => f.Name is not null && !known.Contains(f.Name)))
            problems.Add(new(field.Line, $"'{field.Name}' is no field of {of}; those are {string.Join(", ", known)}. A blank line begins the next block."));
        var fields = block.Fields.Where(f => f.Name is not null && known.Contains(f.Name)).ToList();
        foreach (var twice in fields.Where(f => !MayRepeat.Contains(f.Name)).GroupBy(f => f.Name).Where(g => g.Count() > 1))
            problems.Add(new(twice.Last().Line, $"'{twice.Key}' is given already in line {twice.First().Line}. A blank line begins the next block."));
        return fields;
    }

    private SheetValue? One(List<Field> fields, string name, int limit) =>
        fields.FirstOrDefault(f => f.Name == name && f.Value.Length > 0) is { } field ? Value(field, limit) : null;

    private SheetValue? Once(List<Field> fields, string name, int limit)
    {
        var all = fields.Where(f => f.Name == name && f.Value.Length > 0).ToList();
        if (all.Count > 1) problems.Add(new(all[^1].Line, $"'{name}' is given already in line {all[0].Line}."));
        return all.Count > 0 ? Value(all[0], limit) : null;
    }

    private SheetValue Value(Field field, int limit)
    {
        var text = OneLine(field.Value);
        if (TextLimits.Problem(text, limit) is { } problem) problems.Add(new(field.Line, $"'{field.Name}' {problem}."));
        return new(text, field.Line);
    }

    private SheetValue? Slug(List<Field> fields)
    {
        var slug = One(fields, "Slug", TextLimits.Term);
        if (slug is not null && !Slugs.IsSlug(slug.Text))
            problems.Add(new(slug.Line, $"'Slug' is '{slug.Text}'; a slug has lower-case letters a to z, digits and single hyphens, at most {Slugs.MaxLength} characters."));
        return slug;
    }

    private T? Term<T>(List<Field> fields, string name, Dictionary<string, T>? others = null) where T : struct, Enum
    {
        if (One(fields, name, TextLimits.Term) is not { } said) return null;
        var plain = Separators().Replace(said.Text.ToLowerInvariant(), " ").Trim();
        if (Terms.TryParse<T>(plain.Replace(' ', '_'), out var value) || others?.TryGetValue(plain, out value) == true) return value;
        problems.Add(new(said.Line, $"'{name}' is '{said.Text}'; it must be one of {string.Join(", ", Enum.GetValues<T>().Select(Terms.Printed))}."));
        return null;
    }

    private PartialDate Date(SheetValue? said)
    {
        if (said is null) return PartialDate.Unknown;
        if (PartialDate.TryParse(said.Text, out var date)) return date;
        foreach (var (form, pattern) in Days)
            if (DateOnly.TryParseExact(said.Text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return form == "day" ? PartialDate.From(day) : new(day.Year, day.Month);
        problems.Add(new(said.Line, $"'Said' is '{said.Text}'; write a date as 2024, 2024-07, 2024-07-23 or 23 July 2024."));
        return PartialDate.Unknown;
    }

    private bool IsYes(Field field)
    {
        var word = field.Value.ToLowerInvariant();
        if (word is not ("" or "yes" or "y" or "true" or "no" or "n" or "false")) problems.Add(new(field.Line, $"'Skip' is '{field.Value}'; it must be yes or no."));
        return word is "yes" or "y" or "true";
    }

    private static string OneLine(string value) => WhiteSpace().Replace(value, " ").Trim();

    [GeneratedRegex(@"\r\n|\n|\r")]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[\s_-]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\s*\(([^()]*)\)$")]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^version[\s:]+(.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(
        @"^(?:supports?(?<if>[\s_-]+if[\s_-]+amended)?|opposes?(?<unless>[\s_-]+unless[\s_-]+amended)?|neutral|concerns?|mixed)(?=[\s,:;]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StanceWords();

    [GeneratedRegex(@"^(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q\d+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WikidataItem();

    // The name is null when there is no such field.
    private sealed class Field(string? name, string value, int line)
    {
        private readonly List<string> lines = [value];
        private string? joined;

        public string? Name => name;

        public int Line => line;

        public string Value => joined ??= string.Join('\n', lines).Trim();

        public void Add(string more) => lines.Add(more);
    }

    private sealed record Block(int Line, List<Field> Fields, List<SheetProblem> Problems);
}
