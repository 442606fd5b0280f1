using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DebateTracker.Documents;
using DebateTracker.Testing;

namespace DebateTracker.PageTests;

/// <summary>Documents are read in a process of their own: whatever they hold, the one that asks goes on.</summary>
public sealed class ReadingProcessTests
{
    // The program that the site starts, as it stands beside the tests.
    private static readonly ReadingProgram Program = new("dotnet", [typeof(global::Program).Assembly.Location, ReadingChild.Argument]);

    [Fact]
    public async Task What_is_read_in_another_process_is_what_is_read_in_this_one()
    {
        using var reader = new ReadingProcess(Program, DocumentLimits.Default);
        var page = Encoding.UTF8.GetBytes("<!doctype html><html lang=\"en\"><head><title>A letter 😀</title><meta name=\"author\" content=\"The Lab\"><link rel=\"canonical\" href=\"/l\"></head><body><article><p>We “cannot” support it.</p><p>10<sup>26</sup> is too low.</p></article></body></html>");
        var hints = new DocumentHints("a.html", "text/html", "utf-8", new("https://lab.example/letter"));
        var (there, here) = (await reader.ReadAsync(page, hints), await new DocumentReader().ReadAsync(page, hints));
        Assert.Null(there.Problem);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(here), System.Text.Json.JsonSerializer.Serialize(there));
        Assert.Equal("The document is empty.", (await reader.ReadAsync([], new("a.txt"))).Problem);
    }

    [Fact]
    public async Task A_document_that_ends_the_reader_is_refused_in_a_sentence()
    {
        using var reader = new ReadingProcess(Program, DocumentLimits.Default);
        var read = await reader.ReadAsync(DrawsItself(), new("a.pdf"));
        Assert.Equal("The document cannot be read: it brought the reading to an end. It is damaged, or made to do harm; take another form of it.", read.Problem);
        Assert.Equal("It goes on.", (await reader.ReadTextAsync("It goes on.")).Document!.Text);
    }

    [Fact]
    public async Task A_document_that_needs_more_memory_than_allowed_is_refused_in_a_sentence()
    {
        using var reader = new ReadingProcess(Program, new() { MaxMemory = 20 * 1024 * 1024 });
        var read = await reader.ReadTextAsync(string.Join("\n\n", Enumerable.Repeat("A line of words that are not kept small.", 50_000)));
        Assert.Null(read.Document);
        Assert.NotEmpty(read.Problem!);
    }

    [Fact]
    public async Task A_reader_that_does_not_answer_in_time_is_ended_with_everything_it_started()
    {
        var folder = Directory.CreateTempSubdirectory("debate");
        Requires.That(File.Exists("/bin/sh") ? null : "A shell stands in for a program that hangs.");
        try
        {
            var started = Path.Combine(folder.FullName, "started");
            using var reader = new ReadingProcess(new("/bin/sh", ["-c", $"sleep 600 & echo $! > {started}; wait"]), new() { MaxTime = TimeSpan.Zero });
            Assert.Equal("Reading the document took longer than 0 seconds, so it was given up.", (await reader.ReadTextAsync("Some words.")).Problem);
            await IsGoneAsync(int.Parse(await File.ReadAllTextAsync(started), System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_caller_that_gives_up_ends_the_reader()
    {
        var folder = Directory.CreateTempSubdirectory("debate");
        Requires.That(File.Exists("/bin/sh") ? null : "A shell stands in for a program that hangs.");
        try
        {
            var started = Path.Combine(folder.FullName, "started");
            using var reader = new ReadingProcess(new("/bin/sh", ["-c", $"echo $$ > {started}.part; mv {started}.part {started}; exec sleep 600"]), DocumentLimits.Default);
            using var giveUp = new CancellationTokenSource();
            var reading = reader.ReadTextAsync("Some words.", giveUp.Token);
            while (!File.Exists(started)) Assert.False(reading.IsCompleted);
            await giveUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
            await IsGoneAsync(int.Parse(await File.ReadAllTextAsync(started), System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_reader_that_never_stops_talking_is_ended()
    {
        Requires.That(File.Exists("/bin/sh") ? null : "A shell stands in for a program that floods.");
        using var reader = new ReadingProcess(new("/bin/sh", ["-c", "exec cat /dev/zero"]), new() { MaxCharacters = 1000 });
        Assert.Equal("The document holds more than can be taken in.", (await reader.ReadTextAsync("Some words.")).Problem);
    }

    [Fact]
    public async Task So_many_documents_wait_to_be_read_and_no_more()
    {
        Requires.That(File.Exists("/bin/sh") ? null : "A shell stands in for a program that takes its time.");
        using var reader = new ReadingProcess(new("/bin/sh", ["-c", "exec sleep 600"]), DocumentLimits.Default);
        using var end = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 10).Select(n => reader.ReadTextAsync($"Document {n}.", end.Token)).ToList();
        Assert.Equal("Many documents are being read just now, and this one was not taken. Send it again in a minute.", (await reader.ReadTextAsync("One more.", end.Token)).Problem);
        Assert.DoesNotContain(waiting, w => w.IsCompleted);
        await end.CancelAsync();
        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);

        // Whoever comes afterwards has a place again.
        using var again = new CancellationTokenSource();
        var next = reader.ReadTextAsync("Another.", again.Token);
        Assert.False(next.IsCompleted);
        await again.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task The_reader_is_told_nothing_of_the_settings_of_the_one_that_asks()
    {
        Requires.That(File.Exists("/bin/sh") ? null : "A shell prints what it was given.");
        Environment.SetEnvironmentVariable("Database__ConnectionString", "Host=x;Password=secret");
        try
        {
            using var reader = new ReadingProcess(new("/bin/sh", ["-c", "printf '{\"Read\":{\"Problem\":\"[%s]\"}}\\n' \"$Database__ConnectionString\""]), DocumentLimits.Default);
            Assert.Equal("[]", (await reader.ReadTextAsync("Some words.")).Problem);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Database__ConnectionString", null);
        }
    }

    [Fact]
    public async Task A_word_document_of_tables_within_tables_is_refused_before_anything_grows()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            const int depth = 5000;
            part.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
            for (var i = 0; i < depth; i++) part.Write("<w:tbl><w:tr><w:tc>");
            part.Write("<w:p><w:r><w:t>Deep.</w:t></w:r></w:p>");
            for (var i = 0; i < depth; i++) part.Write("</w:tc></w:tr></w:tbl>");
            part.Write("</w:body></w:document>");
        }

        Assert.Equal(
            "The document's elements stand more than 400 deep in each other, which is not taken. Save it as plain text and try that.",
            (await new DocumentReader().ReadAsync(bytes.ToArray(), new("a.docx"))).Problem);
    }

    // A PDF with two forms that draw each other, without an end.
    private static byte[] DrawsItself()
    {
        const string form = "<< /Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /XObject << /A {0} 0 R >> >> /Length 5 >>\nstream\n/A Do\nendstream";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /XObject << /A 5 0 R >> >> >>",
            "<< /Length 5 >>\nstream\n/A Do\nendstream", form.Replace("{0}", "6", StringComparison.Ordinal), form.Replace("{0}", "5", StringComparison.Ordinal),
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            places.Append(System.Globalization.CultureInfo.InvariantCulture, $"{pdf.Length:0000000000} 00000 n \n");
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        return Encoding.ASCII.GetBytes($"{pdf}{places}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    }

    // Ended, or not yet cleared away by its parent.
    private static async Task IsGoneAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
        }
    }
}
