using System.Text.Json;
using DebateTracker.Exports;
using DebateTracker.Testing;

namespace DebateTracker.PageTests;

/// <summary>Programs that are not ours read what we write of <see cref="HostileDebate"/>: nothing is lost, moved or changed.</summary>
public abstract class OutsideReaderTests(HostileApp app)
{
    private static readonly string[] Lists = ["claims", "positions", "actors", "bills", "propositions", "sources", "votes", "registers", "relations", "lookups"];
    private static readonly int Count = HostileDebate.File.Claims.Count;

    [SkippableFact]
    public async Task Python_reads_every_csv_equal_to_the_json_field_by_field()
    {
        foreach (var list in (string[])["claims", "positions", "actors", "bills", "propositions", "sources", "claims?sort=newest"])
        {
            var address = list.Replace("?", ".{0}?", StringComparison.Ordinal) is var a && a.Contains('{', StringComparison.Ordinal) ? "/" + a : $"/{list}.{{0}}";
            var csv = await OutsideReaders.CsvAsync(await app.Client.GetByteArrayAsync(address.Replace("{0}", "csv", StringComparison.Ordinal)));
            using var json = JsonDocument.Parse(await app.Client.GetByteArrayAsync(address.Replace("{0}", "json", StringComparison.Ordinal)));
            var items = json.RootElement.GetProperty(list.Split('?')[0]);
            var expected = items.EnumerateArray().SelectMany(item => Rows(list.Split('?')[0], item)).ToList();
            Assert.Equal(list == "positions" ? Count * 2 : Count, items.GetArrayLength());
            Assert.Equal(expected.Count, csv.Count - 1);
            foreach (var (row, cells) in expected.Zip(csv.Skip(1)))
            {
                Assert.Equal(csv[0].Length, cells.Length);
                Assert.Equal(row.Select(c => (c.Column, c.Value)), csv[0].Zip(cells));
            }
        }
    }

    [SkippableFact]
    public async Task Every_list_as_json_is_of_the_schema_that_it_names_and_what_is_not_is_told()
    {
        var schemas = Path.Combine(Testing.Requires.RepositoryRoot, "src", "DebateTracker.Web", "wwwroot", "schemas");
        using var first = JsonDocument.Parse(await app.Client.GetStringAsync("/claims.json"));
        foreach (var name in (string[])["export.schema.json", "debate-file.schema.json"])
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(schemas, name)), await app.Client.GetStringAsync("/schemas/" + name));
        Assert.Equal("http://localhost/schemas/export.schema.json", first.RootElement.GetProperty("$schema").GetString());

        foreach (var list in Lists)
            Assert.Equal([], await OutsideReaders.SchemaProblemsAsync(await app.Client.GetByteArrayAsync($"/{list}.json"), schemas));
        foreach (var (found, put) in ((string, string)[])[("\"version\": 1", "\"version\": 2"), ("\"stances\"", "\"stance\""), ("\"relatedBy\"", "\"related\"")])
            Assert.NotEmpty(await OutsideReaders.SchemaProblemsAsync(System.Text.Encoding.UTF8.GetBytes((await app.Client.GetStringAsync("/claims.json")).Replace(found, put, StringComparison.Ordinal)), schemas));
    }

    [SkippableFact]
    public async Task Python_reads_every_feed_and_its_entries_are_the_claims_last_entered()
    {
        using var json = JsonDocument.Parse(await app.Client.GetByteArrayAsync("/claims.json"));
        var claims = json.RootElement.GetProperty("claims").EnumerateArray().ToDictionary(c => c.GetProperty("key").GetString()!);
        var entries = await OutsideReaders.AtomAsync(await app.Client.GetByteArrayAsync("/claims.atom"));
        Assert.Equal(Math.Min(Count, AtomFeed.MostEntries), entries.Count);
        foreach (var entry in entries)
        {
            var claim = claims[entry[0].Split('/')[^1]];
            Assert.Equal(entry[0], entry[3]);
            Assert.Equal(InXml($"{claim.GetProperty("actor").GetProperty("name").GetString()}: {claim.GetProperty("summary").GetString()}"), entry[1]);
        }

        foreach (var picture in (string[])["/matrix.svg", "/network.svg", "/network.graphml", "/bills.svg", "/propositions.svg?q=brace", "/bills/entry-09.svg", "/bills/entry-09/timeline.svg", "/propositions/entry-09/timeline.svg"]) await OutsideReaders.XmlAsync(await app.Client.GetByteArrayAsync(picture));
        foreach (var feed in (string[])["/positions.atom", "/shifts.atom", "/changes.atom", "/corrections.atom", "/bills/entry-09.atom"]) await OutsideReaders.AtomAsync(await app.Client.GetByteArrayAsync(feed));

        // Carriage returns are read as line feeds (XML 1.0, section 2.11), and what XML cannot hold is told.
        static string InXml(string text) =>
            string.Concat(text.EnumerateRunes().Select(r => r.IsBmp && !System.Xml.XmlConvert.IsXmlChar((char)r.Value) ? "\uFFFD" : r.ToString()));
    }

    [SkippableFact]
    public async Task Python_reads_every_statement_with_the_words_and_names_that_the_json_has()
    {
        var csv = await OutsideReaders.CsvAsync(await app.Client.GetByteArrayAsync("/claims.dna.csv"), ";");
        using var json = JsonDocument.Parse(await app.Client.GetByteArrayAsync("/claims.json"));
        var claims = json.RootElement.GetProperty("claims").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, csv.Count - 1).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)), csv.Skip(1).Select(r => r[0]));
        Assert.Equal(
            claims.SelectMany(c => c.GetProperty("stances").EnumerateArray().Select(s => (Text(c, "key"), Text(s, "name"), Text(s, "value"), Text(c.GetProperty("passages")[0], "exact"), Text(c.GetProperty("passages")[0].GetProperty("source"), "title")))),
            csv.Skip(1).Select(r => (Cell(r, "claim"), Cell(r, "concept"), Cell(r, "stance"), Cell(r, "text"), Cell(r, "document_title"))));
        foreach (var (claim, row) in claims.SelectMany(c => c.GetProperty("stances").EnumerateArray().Select(_ => c)).Zip(csv.Skip(1)))
            Assert.Equal(Text(claim.GetProperty("actor"), "name"), Cell(row, Text(claim.GetProperty("actor"), "kind") == "person" ? "person" : "organization"));

        string Cell(string[] row, string column) => row[Array.IndexOf(csv[0], column)];

        static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
    }

    [SkippableFact]
    public async Task Openpyxl_reads_every_spreadsheet_equal_to_the_csv_and_no_cell_is_a_formula()
    {
        foreach (var list in Lists)
        {
            var csv = await OutsideReaders.CsvAsync(await app.Client.GetByteArrayAsync($"/{list}.csv"));
            var sheet = (await OutsideReaders.XlsxAsync(await app.Client.GetByteArrayAsync($"/{list}.xlsx")))[0];
            Assert.Equal(csv.Count, sheet.Rows.Count);
            foreach (var (expected, row) in csv.Zip(sheet.Rows))
            {
                Assert.All(row, cell => Assert.NotEqual("f", cell.Type));
                foreach (var (text, cell) in expected.Zip(row)) Assert.Equal(InCell(text, expected[list == "positions" ? Array.IndexOf(csv[0], "evidence") : 1]), cell.Text);
            }
        }

        // openpyxl leaves escapes as they are.
        static string InCell(string text, string link)
        {
            var mark = $"… [cut here: a cell holds no more; the whole is at {link}]";
            if (text.Length > XlsxFormat.MaxCharacters) text = text[..(XlsxFormat.MaxCharacters - mark.Length)] is var cut && char.IsHighSurrogate(cut[^1]) ? cut[..^1] + mark : cut + mark;
            return text.Replace("_x0041_", "_x005F_x0041_", StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task Biber_and_bibtex_read_every_entry_under_a_key_of_its_own()
    {
        // The bill, and both sources of its claim.
        foreach (var (path, count) in ((string, int)[])[("/claims", Count), ("/claims{0}?cite=claim", Count), ("/bills", Count), ("/sources", Count), ("/bills/entry-09", 3)])
        {
            foreach (var (extension, read) in ((string, Func<byte[], Task<IReadOnlyList<string>>>)[])[("bib", OutsideReaders.BiberAsync), ("bibtex", OutsideReaders.BibtexAsync)])
            {
                var address = path.Contains('{', StringComparison.Ordinal) ? path.Replace("{0}", "." + extension, StringComparison.Ordinal) : $"{path}.{extension}";
                var keys = await read(await app.Client.GetByteArrayAsync(address));
                Assert.Equal(count, keys.Distinct().Count());
                Assert.Equal(count, keys.Count);
            }
        }
    }

    [SkippableFact]
    public async Task Pandoc_reads_titles_and_notes_as_they_are()
    {
        foreach (var address in (string[])["/claims.{0}?cite=claim", "/sources.{0}", "/bills.{0}"])
        {
            var bib = await OutsideReaders.PandocAsync(await app.Client.GetByteArrayAsync(address.Replace("{0}", "bib", StringComparison.Ordinal)), "biblatex");
            var csl = await OutsideReaders.PandocAsync(await app.Client.GetByteArrayAsync(address.Replace("{0}", "csl.json", StringComparison.Ordinal)), "csljson");
            using var own = JsonDocument.Parse(await app.Client.GetByteArrayAsync(address.Replace("{0}", "csl.json", StringComparison.Ordinal)));
            var expected = own.RootElement.EnumerateArray().ToDictionary(r => r.GetProperty("id").GetString()!);
            Assert.Equal(expected.Keys.Order(), csl.EnumerateArray().Select(r => r.GetProperty("id").GetString()!).Order());
            Assert.Equal(expected.Keys.Order(), bib.EnumerateArray().Select(r => r.GetProperty("id").GetString()!).Order());
            foreach (var entry in bib.EnumerateArray())
            {
                var reference = expected[entry.GetProperty("id").GetString()!];
                Assert.StartsWith(Plain(Text(reference, "title").Replace("<span class=\"nocase\">", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal)), Plain(Text(entry, "title")), StringComparison.Ordinal); // "Open letter" and the like follow.
                Assert.Equal(Plain(WithoutVariables(Text(reference, "note"))), Plain(string.Join(' ', WithoutAddendum(Text(entry, "note"), PublisherOf(reference)), Text(entry, "annote"))));
            }
        }

        static string PublisherOf(JsonElement reference) => Text(reference, "publisher") is { Length: > 0 } publisher ? publisher
            : Text(reference, "note").Split('\n').FirstOrDefault(l => l.StartsWith("publisher: ", StringComparison.Ordinal))?["publisher: ".Length..] ?? "";

        // Pandoc adds what stands in "addendum" to the note: the publisher of an article.
        static string WithoutAddendum(string note, string publisher) => publisher.Length > 0 && Plain(note).EndsWith(Plain(publisher), StringComparison.Ordinal) ? Plain(note)[..^Plain(publisher).Length].TrimEnd(' ', '.') : note;

        // What is no variable of its type stands before the notes, and a number that styles cannot print after it; BibLaTeX has fields for them.
        static string WithoutVariables(string note)
        {
            var parts = note.Split("\n\n").ToList();
            if (((string[])["publisher: ", "container-title: ", "version: ", "authority: "]).Any(v => note.StartsWith(v, StringComparison.Ordinal))) parts.RemoveAt(0);
            if (parts is [var known, ..] && known.StartsWith("Known as ", StringComparison.Ordinal)) parts.RemoveAt(0);
            return string.Join("\n\n", parts);
        }

        static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString()! : "";

        // TeX prints line breaks as spaces, and Pandoc chooses the quotation marks itself.
        static string Plain(string text) => string.Join(' ', string.Concat(text.Select(c => c is '“' or '”' or '‘' or '’' or '\'' ? '"' : c)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [SkippableFact]
    public async Task Pandoc_reads_the_same_references_in_word_html_and_markdown_as_stand_in_the_plain_text()
    {
        foreach (var query in (string[])["?cite=claim&style=apa&words=yes&group=actor", "?style=chicago-author-date", "?of=positions&group=stance&style=bluebook-law-review&cite=claim"])
        {
            var text = (await app.Client.GetStringAsync("/cite.txt" + query)).Split('\n').Select(Plain).Where(l => l.Length > 0).ToList();
            Assert.True(text.Count > Count);
            var html = await OutsideReaders.PandocLinesAsync(await app.Client.GetByteArrayAsync("/cite.html" + query), "html");
            foreach (var (extension, format) in ((string, string)[])[("docx", "docx"), ("rtf", "rtf"), ("html", "html"), ("md", "commonmark")])
            {
                var lines = await OutsideReaders.PandocLinesAsync(await app.Client.GetByteArrayAsync($"/cite.{extension}{query}"), format);
                var read = extension == "md" ? [.. text.Take(1).Concat([string.Join(' ', text.Skip(1).Take(3))]).Concat(text.Skip(4))] : text;
                if (extension == "docx") read = read[1..]; // The title is one of the document's.
                // Of characters beyond the basic plane, which RTF has in two halves, Pandoc reads neither.
                if (extension == "rtf") read = [.. read.Select(InHalves)];
                var had = lines.Select(l => Plain(l.Text).Replace("/cite." + extension + "?", "/cite.txt?", StringComparison.Ordinal).ToUpperInvariant()).Where(l => l.Length > 0);
                foreach (var (expected, line) in read.Select(l => l.ToUpperInvariant()).Zip(had)) Assert.Equal(expected, line);
                Assert.Equal(read.Count, had.Count());
                // Of RTF Pandoc makes a link of each piece between signs that are escaped.
                Assert.Equal(LinksOf(html), LinksOf(lines));
                IEnumerable<string> LinksOf(IEnumerable<OutsideReaders.DocumentLine> of) => of.SelectMany(l => extension == "rtf" ? l.Links.Distinct() : l.Links).Select(Uri.UnescapeDataString).Order();
                // Emphasis that goes over several runs is one or several, as the format has it.
                Assert.Equal(Plain(extension == "rtf" ? InHalves(string.Join(' ', html.SelectMany(l => l.Emphasised))) : string.Join(' ', html.SelectMany(l => l.Emphasised))), Plain(string.Join(' ', lines.SelectMany(l => l.Emphasised))));
            }
        }

        static string InHalves(string text) => string.Concat(text.EnumerateRunes().Select(r => r.IsBmp ? r.ToString() : "\uFFFD\uFFFD"));

        // Space of any sort is one space, and what XML cannot hold is told.
        static string Plain(string text) => string.Join(' ', string.Concat(text.Select(c => c < ' ' || c == '\u007F' ? ' ' : c)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [SkippableFact]
    public async Task Python_reads_every_record_of_endnote_xml_equal_to_the_csl_json()
    {
        foreach (var path in (string[])["/claims.{0}?cite=claim", "/sources.{0}", "/bills.{0}"])
        {
            using var json = JsonDocument.Parse(await app.Client.GetByteArrayAsync(path.Replace("{0}", "csl.json", StringComparison.Ordinal)));
            var records = await OutsideReaders.EndNoteAsync(await app.Client.GetByteArrayAsync(path.Replace("{0}", "endnote.xml", StringComparison.Ordinal)));
            Assert.Equal(
                json.RootElement.EnumerateArray().Select(r => (r.GetProperty("id").GetString()!, Valid(r.GetProperty("title").GetString()!.Replace("<span class=\"nocase\">", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal)))),
                records.Select(r => (r[0], r[1].Replace("</span>", "", StringComparison.Ordinal))));
        }

        static string Valid(string text) => string.Concat(text.EnumerateRunes().Select(r => r.IsBmp && !System.Xml.XmlConvert.IsXmlChar((char)r.Value) ? "\uFFFD" : r.ToString())).ReplaceLineEndings("\n");
    }

    private static IEnumerable<List<(string Column, string Value)>> Rows(string list, JsonElement item)
    {
        if (list != "claims")
        {
            yield return list switch
            {
                "positions" => Position(item),
                "actors" => Actor(item),
                "bills" => Bill(item),
                "propositions" => Proposition(item),
                _ => [("source", S(item, "slug")), ("permalink", S(item, "permalink")), .. Source(item, "").Skip(1), ("note", S(item, "note")), ("passages", S(item, "passages")), ("claims", S(item, "claims")), ("archived_on", S(item, "archivedOn")), ("bill", S(item, "billText", "bill")), ("bill_version", S(item, "billText", "version")), ("number", S(item, "number")), ("session", S(item, "session"))],
            };
            yield break;
        }

        var stances = item.GetProperty("stances").EnumerateArray().Select(s => (JsonElement?)s).DefaultIfEmpty(null);
        foreach (var stance in stances)
            foreach (var (passage, i) in item.GetProperty("passages").EnumerateArray().Select((p, i) => (p, i)))
                yield return Claim(item, stance, i + 1, passage);
    }

    private static List<(string, string)> Claim(JsonElement c, JsonElement? s, int number, JsonElement p) =>
    [
        ("claim", S(c, "key")), ("permalink", S(c, "permalink")),
        ("actor", S(c, "actor", "slug")), ("actor_name", S(c, "actor", "name")), ("actor_kind", S(c, "actor", "kind")), ("actor_sector", S(c, "actor", "sector")),
        ("speaker", S(c, "speaker", "slug")), ("speaker_name", S(c, "speaker", "name")), ("capacity", S(c, "capacity")),
        ("office", S(c, "office", "role")), ("office_organisation", S(c, "office", "organisation")), ("office_organisation_name", S(c, "office", "organisationName")),
        ("said_on", S(c, "saidOn")), ("on_record", S(c, "onRecord")), ("attribution", S(c, "attribution")), ("summary", S(c, "summary")),
        ("target_kind", s is null ? "" : S(s, "bill").Length > 0 ? "bill" : "proposition"), ("target", S(s, "bill") + S(s, "proposition")), ("target_name", S(s, "name")),
        ("stance", S(s, "value")), ("stance_basis", S(s, "basis")), ("bill_version", S(s, "version")), ("predates_current_text", S(s, "predatesCurrentText")), ("stance_note", S(s, "note")),
        ("passage_number", $"{number}"), ("passage", S(p, "key")), ("exact", S(p, "exact")), ("prefix", S(p, "prefix")), ("suffix", S(p, "suffix")), ("start", S(p, "start")), ("end", S(p, "end")), ("locator", S(p, "locator")),
        ("evidence_health", S(p, "health")), ("evidence_checked_at", S(p, "checkedAt")), ("capture_sha256", S(p, "captureSha256")),
        .. Source(p.GetProperty("source"), "source_"),
        ("primary_source", S(p, "primarySource", "slug")), ("primary_source_title", S(p, "primarySource", "title")), ("primary_source_url", S(p, "primarySource", "url")),
        ("newest_text_taken_on", S(p, "newest", "takenOn")), ("newest_start", S(p, "newest", "start")), ("newest_words", S(p, "newest", "words")),
        ("position", S(s, "position")), ("after_end", S(s, "afterEnd")), ("copy", S(p, "copy")), ("extent", S(p, "extent")), ("checked_against", S(p, "checkedAgainst")), ("source_note", S(p, "source", "note")), ("letter", S(c, "letter")), ("note", S(c, "note")),
        ("relations", Joined(c, "relations", r => $"{S(r, "kind")} {S(r, "claim")}")), ("related_by", Joined(c, "relatedBy", r => $"{S(r, "kind")} {S(r, "claim")}")),
        ("source_archived_on", S(p, "source", "archivedOn")), ("source_bill", S(p, "source", "billText", "bill")), ("source_bill_version", S(p, "source", "billText", "version")),
        ("witnesses", Joined(c, "witnesses", w => S(w, "source"))),
        ("source_number", S(p, "source", "number")), ("source_session", S(p, "source", "session")),
    ];

    private static List<(string, string)> Source(JsonElement s, string prefix) =>
    [
        (prefix.TrimEnd('_'), S(s, "slug")), (prefix + "kind", S(s, "kind")), (prefix + "title", S(s, "title")), (prefix + "authors", Joined(s, "authors", a => a.GetString()!)), (prefix + "publisher", S(s, "publisher")),
        (prefix + "container", S(s, "container")), (prefix + "date", S(s, "date")), (prefix + "language", S(s, "language")), (prefix + "url", S(s, "url")), (prefix + "archived_url", S(s, "archivedUrl")),
        (prefix + "accessed_on", S(s, "accessedOn")), (prefix + "rights", S(s, "rights")),
    ];

    private static List<(string, string)> Position(JsonElement p)
    {
        var latest = p.GetProperty("stances").EnumerateArray().First(s => S(s, "basis") == S(p, "basis"));
        return
        [
            ("actor", S(p, "actor", "slug")), ("actor_name", S(p, "actor", "name")), ("actor_kind", S(p, "actor", "kind")), ("actor_sector", S(p, "actor", "sector")),
            ("target_kind", S(p, "bill").Length > 0 ? "bill" : "proposition"), ("target", S(p, "bill") + S(p, "proposition")), ("target_name", S(p, "name")),
            ("stance", Joined(p, "current", v => v.GetString()!)), ("stance_basis", S(p, "basis")), ("conflicting", S(p, "conflicting")), ("since", S(p, "since")), ("shifted", S(p, "shifted")),
            ("latest_on_record", S(latest, "onRecord")), ("stances_on_record", $"{p.GetProperty("stances").GetArrayLength()}"), ("evidence", S(p, "evidence")),
            ("position", S(p, "position")), ("evidence_kind", S(p, "evidenceKind")), ("evidence_words", S(p, "evidenceWords")), ("through_its_people", S(p, "throughItsPeople")),
            ("speaker", S(p, "speaker")), ("speaker_name", S(p, "speakerName")), ("voted_otherwise", S(p, "votedOtherwise")), ("said_after_end", p.TryGetProperty("afterEnd", out var after) ? string.Join("; ", after.EnumerateArray().Select(s => S(s, "value")).Distinct()) : ""),
        ];
    }

    private static List<(string, string)> Actor(JsonElement a) =>
    [
        ("actor", S(a, "slug")), ("permalink", S(a, "permalink")), ("name", S(a, "name")), ("kind", S(a, "kind")), ("sector", S(a, "sector")), ("family_name", S(a, "familyName")), ("given_name", S(a, "givenName")),
        ("aliases", Joined(a, "aliases", x => x.GetString()!)), ("affiliations", Joined(a, "affiliations", x => $"{S(x, "role")}, {S(x, "organisation")}")), ("wikidata_id", S(a, "wikidataId")), ("homepage", S(a, "homepage")),
        ("note", S(a, "note")), ("deliberative", S(a, "deliberative").Length > 0 ? "true" : "false"), ("claims", S(a, "claims")),
    ];

    private static List<(string, string)> Bill(JsonElement b) =>
    [
        ("bill", S(b, "slug")), ("permalink", S(b, "permalink")), ("kind", S(b, "kind")), ("jurisdiction", S(b, "jurisdiction")), ("jurisdiction_name", S(b, "jurisdictionName")), ("session", S(b, "session")),
        ("identifier", S(b, "identifier")), ("chamber", S(b, "chamber")), ("title", S(b, "title")), ("short_title", S(b, "shortTitle")), ("aliases", Joined(b, "aliases", x => x.GetString()!)), ("status", S(b, "status")),
        ("status_date", S(b, "statusDate")), ("sponsors", Joined(b, "sponsors", x => $"{S(x, "name")} ({S(x, "role")})")), ("versions", Joined(b, "versions", x => $"{S(x, "code")}, {S(x, "kind")}, {S(x, "date")}")),
        ("votes", ""), ("registers", ""), ("note", S(b, "note")), ("url", S(b, "url")), ("text_url", S(b, "textUrl")), ("claims", S(b, "claims")),
        ("actions", Joined(b, "actions", a => string.Join(", ", new[] { S(a, "date"), S(a, "chamber"), S(a, "description") }.Where(x => x.Length > 0)))),
    ];

    private static List<(string, string)> Proposition(JsonElement p) =>
        [("proposition", S(p, "slug")), ("permalink", S(p, "permalink")), ("title", S(p, "title")), ("text", S(p, "text")), ("note", S(p, "note")), ("claims", S(p, "claims"))];

    private static string Joined(JsonElement item, string name, Func<JsonElement, string> text) => item.TryGetProperty(name, out var list) ? string.Join("; ", list.EnumerateArray().Select(text)) : "";

    // A value as text; empty when it is not there.
    private static string S(JsonElement? item, params string[] path)
    {
        foreach (var name in path) item = item is { } at && at.TryGetProperty(name, out var value) ? value : null;
        return item switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            { } other => other.GetRawText(),
        };
    }
}
