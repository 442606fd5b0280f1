using System.Diagnostics;
using System.Text.Json;
using DebateTracker.Testing;

namespace DebateTracker.PageTests;

/// <summary>A cell as openpyxl reads it: its type and its value as text.</summary>
internal sealed record SheetCell(string Type, string Text);

/// <summary>A sheet of a workbook, row by row.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);

/// <summary>Programs that are not ours and read what we write.</summary>
internal static class OutsideReaders
{
    private const string Python = "/usr/bin/python3";

    private const string ReadCsv = "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True, delimiter=sys.argv[2]))))";

    private const string ReadXlsx =
        """
        import datetime, json, openpyxl, sys
        def cell(c):
            v = c.value
            text = '' if v is None else v.strftime('%Y-%m-%d') if isinstance(v, datetime.datetime) else str(v)
            return {'Type': 'd' if c.is_date else c.data_type, 'Text': text}
        book = openpyxl.load_workbook(sys.argv[1])
        print(json.dumps([{'Name': s.title, 'Rows': [[cell(c) for c in row] for row in s.iter_rows()]} for s in book]))
        """;

    // A bibliography style of our own, so that bibtex needs no others: it prints the keys and looks at every name.
    private const string KeysStyle =
        """
        ENTRY {author title journal institution howpublished year month url annote} {} {}
        STRINGS {names}
        MACRO {jan} {"1"} MACRO {feb} {"2"} MACRO {mar} {"3"} MACRO {apr} {"4"} MACRO {may} {"5"} MACRO {jun} {"6"}
        MACRO {jul} {"7"} MACRO {aug} {"8"} MACRO {sep} {"9"} MACRO {oct} {"10"} MACRO {nov} {"11"} MACRO {dec} {"12"}
        FUNCTION {article} { author empty$ 'skip$ { author #1 "{ff }{vv }{ll}" format.name$ 'names := } if$ cite$ write$ newline$ }
        FUNCTION {misc} {article}
        FUNCTION {techreport} {article}
        FUNCTION {incollection} {article}
        FUNCTION {default.type} {article}
        READ
        ITERATE {call.type$}

        """;

    private const string ReadAtom =
        """
        import json, sys, xml.etree.ElementTree as tree
        atom = '{http://www.w3.org/2005/Atom}'
        feed = tree.parse(sys.argv[1]).getroot()
        assert feed.tag == atom + 'feed'
        for element in [feed, *feed.findall(atom + 'entry')]:
            for name in ('id', 'title', 'updated'): assert len(element.findall(atom + name)) == 1, name
            assert element.find(atom + 'author').find(atom + 'name').text
        print(json.dumps([[e.find(atom + n).text for n in ('id', 'title', 'content')] + [e.find(atom + 'link').get('href')] for e in feed.findall(atom + 'entry')]))
        """;

    /// <summary>The id, title, content and link of each entry of an Atom feed, as Python's ElementTree reads them; each element that RFC 4287 asks for must be there.</summary>
    public static async Task<List<string[]>> AtomAsync(byte[] feed)
    {
        Requires.That(File.Exists(Python) ? null : "Install Python (Debian package python3) to read feeds with another program.");
        return JsonSerializer.Deserialize<List<string[]>>(await InFolderAsync("feed.xml", feed, folder => RunAsync(folder, Python, "-c", ReadAtom, "feed.xml")))!;
    }

    // Formats too; another schema that one refers to is beside it.
    private const string Validate =
        """
        import json, pathlib, sys
        from jsonschema import Draft7Validator, RefResolver
        schemas = pathlib.Path(sys.argv[1])
        schema = json.loads((schemas / 'export.schema.json').read_text(encoding='utf-8'))
        Draft7Validator.check_schema(schema)
        validator = Draft7Validator(schema, resolver=RefResolver((schemas / 'export.schema.json').as_uri(), schema))
        print(json.dumps(['/'.join(map(str, e.absolute_path)) + ': ' + e.message[:300] for e in validator.iter_errors(json.load(open('list.json', encoding='utf-8')))]))
        """;

    /// <summary>What Python's jsonschema finds wrong with a list as JSON against the schemas of a folder.</summary>
    public static async Task<List<string>> SchemaProblemsAsync(byte[] list, string schemas)
    {
        Requires.That(Directory.Exists("/usr/lib/python3/dist-packages/jsonschema") ? null : "Install jsonschema (Debian package python3-jsonschema) to check JSON with another program.");
        return JsonSerializer.Deserialize<List<string>>(await InFolderAsync("list.json", list, folder => RunAsync(folder, Python, "-W", "ignore", "-c", Validate, schemas)))!;
    }

    /// <summary>Reads an XML document with Python's ElementTree, which must be able to.</summary>
    public static async Task XmlAsync(byte[] document)
    {
        Requires.That(File.Exists(Python) ? null : "Install Python (Debian package python3) to read XML with another program.");
        await InFolderAsync("document.xml", document, folder => RunAsync(folder, Python, "-c", "import sys, xml.etree.ElementTree as tree; tree.parse(sys.argv[1])", "document.xml"));
    }

    /// <summary>The rows of a CSV file as Python's csv module reads them, strictly.</summary>
    public static async Task<List<string[]>> CsvAsync(byte[] csv, string delimiter = ",")
    {
        Requires.That(File.Exists(Python) ? null : "Install Python (Debian package python3) to read CSV with another program.");
        return JsonSerializer.Deserialize<List<string[]>>(await InFolderAsync("list.csv", csv, folder => RunAsync(folder, Python, "-c", ReadCsv, "list.csv", delimiter)))!;
    }

    /// <summary>The sheets of a workbook as openpyxl reads them.</summary>
    public static async Task<List<Sheet>> XlsxAsync(byte[] workbook)
    {
        Requires.That(Directory.Exists("/usr/lib/python3/dist-packages/openpyxl") ? null : "Install openpyxl (Debian package python3-openpyxl) to read spreadsheets with another program.");
        return JsonSerializer.Deserialize<List<Sheet>>(await InFolderAsync("list.xlsx", workbook, folder => RunAsync(folder, Python, "-c", ReadXlsx, "list.xlsx")))!;
    }

    /// <summary>A list of references as Pandoc reads it, as CSL-JSON.</summary>
    public static async Task<JsonElement> PandocAsync(byte[] references, string format)
    {
        Requires.That(File.Exists("/usr/bin/pandoc") ? null : "Install Pandoc (Debian package pandoc) to read citation lists with another program.");
        var text = await InFolderAsync("list", references, folder => RunAsync(folder, "/usr/bin/pandoc", "--from", format, "--to", "csljson", "list"));
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A paragraph or heading of a document, as Pandoc reads it: its words, a footnote in brackets, and those of them that are emphasised or lead to an address.</summary>
    internal sealed record DocumentLine(string Text, IReadOnlyList<string> Emphasised, IReadOnlyList<string> Links);

    /// <summary>The lines of a document, in order.</summary>
    public static async Task<IReadOnlyList<DocumentLine>> PandocLinesAsync(byte[] document, string format)
    {
        Requires.That(File.Exists("/usr/bin/pandoc") ? null : "Install Pandoc (Debian package pandoc) to read documents with another program.");
        using var json = JsonDocument.Parse(await InFolderAsync("list", document, folder => RunAsync(folder, "/usr/bin/pandoc", "--from", format, "--to", "json", "list")));
        var lines = new List<DocumentLine>();
        Walk(json.RootElement.GetProperty("blocks"));
        return lines;

        void Walk(JsonElement blocks)
        {
            foreach (var block in blocks.EnumerateArray())
            {
                if (block.ValueKind == JsonValueKind.Array) Walk(block);
                else if (block.TryGetProperty("c", out var content)) Block(block.GetProperty("t").GetString()!, content);
            }
        }

        void Block(string type, JsonElement content)
        {
            if (type is "Para" or "Plain" or "Header")
            {
                var (emphasised, links) = (new List<string>(), new List<string>());
                lines.Add(new(Words(type == "Header" ? content[2] : content, emphasised, links), emphasised, links));
            }
            else if (type == "Div")
            {
                Walk(content[1]);
            }
            else
            {
                Walk(content);
            }
        }

        static string Words(JsonElement inlines, List<string> emphasised, List<string> links) => string.Concat(inlines.EnumerateArray().Select(i =>
        {
            var type = i.GetProperty("t").GetString();
            if (type == "Link") links.Add(i.GetProperty("c")[2][0].GetString()!);
            var words = type switch
            {
                "Str" => i.GetProperty("c").GetString()!,
                "Space" or "SoftBreak" or "LineBreak" => " ",
                "Quoted" => throw new InvalidOperationException("Quotation marks are to be read as they are."),
                "Code" or "RawInline" => i.GetProperty("c")[1].GetString()!,
                "Note" => $"[{string.Join(' ', i.GetProperty("c").EnumerateArray().Select(b => Words(b.GetProperty("c"), emphasised, links)))}]",
                "Link" or "Span" => Words(i.GetProperty("c")[1], emphasised, links),
                _ => Words(i.GetProperty("c"), emphasised, links),
            };
            if (type == "Emph") emphasised.Add(words);
            return words;
        }));
    }

    private const string ReadEndNote =
        """
        import json, sys, xml.etree.ElementTree as tree
        def text(r, path): return [e.text or '' for e in r.findall(path)]
        root = tree.parse(sys.argv[1]).getroot()
        assert root.tag == 'xml'
        print(json.dumps([[text(r, 'label')[0], text(r, 'titles/title')[0], '; '.join(text(r, 'contributors/authors/author')), '; '.join(text(r, 'urls/web-urls/url')), chr(10).join(text(r, 'notes'))] for r in root.find('records')]))
        """;

    /// <summary>The key, title, authors, address and notes of each record of EndNote's XML, as Python's ElementTree reads them.</summary>
    public static async Task<List<string[]>> EndNoteAsync(byte[] xml)
    {
        Requires.That(File.Exists(Python) ? null : "Install Python (Debian package python3) to read EndNote's XML with another program.");
        return JsonSerializer.Deserialize<List<string[]>>(await InFolderAsync("list.xml", xml, folder => RunAsync(folder, Python, "-c", ReadEndNote, "list.xml")))!;
    }

    /// <summary>The keys of the entries that biber reads, in order; any warning or error of it fails the test, but that an entry without a date has none, which each such entry must be told of.</summary>
    public static async Task<IReadOnlyList<string>> BiberAsync(byte[] bib)
    {
        Requires.That(File.Exists("/usr/bin/biber") ? null : "Install biber (Debian package biber) to read BibLaTeX with another program.");
        return await InFolderAsync("list.bib", bib, async folder =>
        {
            var said = await RunAsync(folder, "/usr/bin/biber", "--tool", "--validate-datamodel", "--nolog", "list.bib");
            var undated = System.Text.Encoding.UTF8.GetString(bib).Split("\n@").Skip(1).Where(e => !e.Contains("\n  date = ", StringComparison.Ordinal)).Select(e => e[(e.IndexOf('{', StringComparison.Ordinal) + 1)..e.IndexOf(',', StringComparison.Ordinal)]);
            var warnings = said.Split('\n').Where(line => line.StartsWith("WARN", StringComparison.Ordinal) || line.StartsWith("ERROR", StringComparison.Ordinal)).ToList();
            Assert.Equal("", string.Join("\n", warnings.Where(w => !w.Contains("Missing mandatory field - one of 'date, year' must be defined", StringComparison.Ordinal))));
            Assert.Equal(undated.Order(StringComparer.Ordinal), warnings.Select(w => w.Split('\'')[1]).Order(StringComparer.Ordinal));
            return (IReadOnlyList<string>)[.. (await File.ReadAllLinesAsync(Path.Combine(folder, "list_bibertool.bib"))).Where(l => l.StartsWith('@')).Select(l => l[(l.IndexOf('{', StringComparison.Ordinal) + 1)..].TrimEnd(','))];
        });
    }

    /// <summary>The keys of the entries that bibtex reads, in order; any error or warning of it fails the test.</summary>
    public static async Task<IReadOnlyList<string>> BibtexAsync(byte[] bib)
    {
        Requires.That(File.Exists("/usr/bin/bibtex") ? null : "Install bibtex (Debian package texlive-binaries) to read BibTeX with another program.");
        return await InFolderAsync("list.bib", bib, async folder =>
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "list.aux"), "\\citation{*}\n\\bibstyle{keys}\n\\bibdata{list}\n");
            await File.WriteAllTextAsync(Path.Combine(folder, "keys.bst"), KeysStyle);
            Assert.DoesNotContain("arning", await RunAsync(folder, "/usr/bin/bibtex", "list"), StringComparison.Ordinal);
            return (IReadOnlyList<string>)[.. (await File.ReadAllLinesAsync(Path.Combine(folder, "list.bbl"))).Where(l => l.Length > 0)];
        });
    }

    /// <summary>What html-validate says of pages, a line each with the address; <c>tests/html</c> has the program and its rules.</summary>
    public static async Task<IReadOnlyList<string>> HtmlValidateAsync(IReadOnlyList<(string Address, byte[] Page)> pages)
    {
        var home = Path.Combine(Requires.RepositoryRoot, "tests", "html");
        var program = Path.Combine(home, "node_modules", "html-validate", "bin", "html-validate.mjs");
        Requires.That(File.Exists(program) ? null : "Run 'npm ci' in tests/html (with Node.js 18 or later) to read pages with another program.");
        var folder = Directory.CreateTempSubdirectory("pages");
        try
        {
            foreach (var (i, (_, page)) in pages.Index()) await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{i}.html"), page);
            using var process = Process.Start(new ProcessStartInfo("node", [program, "--config", Path.Combine(home, ".htmlvalidate.json"), "--formatter", "json", folder.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal("", await error);
            using var found = JsonDocument.Parse(output);
            return
            [
                .. from file in found.RootElement.EnumerateArray()
                   let address = pages[int.Parse(Path.GetFileNameWithoutExtension(file.GetProperty("filePath").GetString()!), System.Globalization.CultureInfo.InvariantCulture)].Address
                   from message in file.GetProperty("messages").EnumerateArray()
                   select $"{address}, line {message.GetProperty("line").GetInt32()}: {message.GetProperty("message").GetString()} ({message.GetProperty("ruleId").GetString()})",
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<T> InFolderAsync<T>(string file, byte[] content, Func<string, Task<T>> use)
    {
        var folder = Directory.CreateTempSubdirectory("readers");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, file), content);
            return await use(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {output}{await error}");
        return output;
    }
}
