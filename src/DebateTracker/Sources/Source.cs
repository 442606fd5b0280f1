using DebateTracker.Bills;
using DebateTracker.Citations;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Sources;

/// <summary>What sort of document a source is.</summary>
public enum SourceKind
{
    /// <summary>An article in a newspaper, magazine or news site.</summary>
    NewsArticle,

    /// <summary>A letter addressed to the public.</summary>
    OpenLetter,

    /// <summary>An announcement to the press.</summary>
    PressRelease,

    /// <summary>A post on a blog or company site.</summary>
    BlogPost,

    /// <summary>A statement to a legislature.</summary>
    Testimony,

    /// <summary>A legislature's analysis of a bill.</summary>
    CommitteeAnalysis,

    /// <summary>The text of a bill.</summary>
    BillText,

    /// <summary>A report.</summary>
    Report,

    /// <summary>A post on a social network.</summary>
    SocialPost,

    /// <summary>An interview.</summary>
    Interview,

    /// <summary>A speech.</summary>
    Speech,

    /// <summary>A podcast episode.</summary>
    Podcast,
}

/// <summary>What may be shown of a source's text.</summary>
public enum SourceRights
{
    /// <summary>Free for all.</summary>
    PublicDomain,

    /// <summary>Its owner allows the text to be shown.</summary>
    Licensed,

    /// <summary>Only short passages in their context may be shown.</summary>
    ExcerptsOnly,
}

/// <summary>The document a claim comes from, or that such a document quotes.</summary>
public sealed class Source
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The name in addresses.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>What sort of document it is.</summary>
    public SourceKind Kind { get; private set; }

    /// <summary>The title as printed; in square brackets where it is not known and the editors describe the document instead.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Whether <see cref="Title"/> is the editors' description of a document whose title is not known.</summary>
    public bool IsDescribed { get; private set; }

    /// <summary>Its authors in the order printed; empty when not known.</summary>
    public List<SourceAuthor> Authors { get; } = [];

    /// <summary>Who published it.</summary>
    public string? Publisher { get; private set; }

    /// <summary>The newspaper, site or series it appeared in.</summary>
    public string? Container { get; private set; }

    /// <summary>The number it was published under, as printed: of a hearing ("S. Hrg. 118-37") or a report ("NIST AI 100-1"); null where it has none, and for the text of a bill, which has its bill's.</summary>
    public string? Number { get; private set; }

    /// <summary>The Congress or session that it was given in ("118th Congress"); null for most, and for the text of a bill, which has its bill's.</summary>
    public string? Session { get; private set; }

    /// <summary>When it was published.</summary>
    public PartialDate Date { get; private set; }

    /// <summary>Its language as a BCP 47 tag.</summary>
    public string? Language { get; private set; }

    /// <summary>Where it is on the web.</summary>
    public string? Url { get; private set; }

    /// <summary>A copy in a web archive.</summary>
    public string? ArchivedUrl { get; private set; }

    /// <summary>When that copy was made.</summary>
    public PartialDate ArchivedOn { get; private set; }

    /// <summary>What may be shown of its text.</summary>
    public SourceRights Rights { get; private set; }

    /// <summary>When an editor last read it at its address.</summary>
    public PartialDate AccessedOn { get; private set; }

    /// <summary>The text of a bill that this source is; null for every other source.</summary>
    public long? BillVersionId { get; private set; }

    /// <summary>The text of a bill that this source is; null for every other source.</summary>
    public BillVersion? BillVersion { get; private set; }

    /// <summary>What readers are told of all that comes from it, such as who chose the statements in it; null for most.</summary>
    public string? Note { get; private set; }

    /// <summary>Why it was withdrawn, in a sentence; null while it stands.</summary>
    public string? Withdrawn { get; private set; }

    /// <summary>The words that its captures, of now and of before, hold or held, each once.</summary>
    public List<SourceText> Texts { get; } = [];

    /// <summary>Its frozen texts, oldest first.</summary>
    public List<Capture> Captures { get; } = [];

    /// <summary>Why it could not be fetched again when that was last tried, in a sentence; null when it could, or was never tried.</summary>
    public string? FetchFailure { get; private set; }

    /// <summary>When it could not be fetched, in UTC; null when <see cref="FetchFailure"/> is.</summary>
    public DateTime? FetchFailedAt { get; private set; }

    /// <summary>Remembers how fetching it again went.</summary>
    /// <param name="failure">Why it failed, in a sentence; null when it did not.</param>
    /// <param name="now">The time, in UTC.</param>
    public void RememberFetch(string? failure, DateTime now) => (FetchFailure, FetchFailedAt) = (failure, failure is null ? null : now);

    /// <summary>A new source, of which nothing is said yet but the name in addresses.</summary>
    public static Source Create(string slug) => new() { Slug = slug };

    /// <summary>Takes over what an entry says, but for its captures; see <see cref="ReviseCaptures"/>.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="find">Finds bills, with their versions, by their slugs.</param>
    /// <param name="check">Is told what is wrong.</param>
    public void Revise(SourceEntry entry, Func<string, Bill?> find, RecordCheck check)
    {
        check.Slug(entry.Slug);
        Kind = check.Word<SourceKind>("kind", entry.Kind);
        IsDescribed = entry.Described ?? false;
        Title = check.Text("title", entry.Title, TextLimits.Title - 2); // Room for the brackets of a description.
        if (IsDescribed) Title = $"[{Title}]";
        Publisher = check.Optional("publisher", entry.Publisher, TextLimits.Name);
        Container = check.Optional("container", entry.Container, TextLimits.Name);
        Number = check.Optional("number", entry.Number, TextLimits.Term);
        Session = check.Optional("session", entry.Session, TextLimits.Term);
        if (entry.BillText is not null && (entry.Number ?? entry.Session) is not null) check.Says("is the text of a bill, whose number and session are the bill's; leave 'number' and 'session' out.");
        Date = check.Date("date", entry.Date);
        Language = check.Optional("language", entry.Language, TextLimits.Term);
        Url = check.Address("url", entry.Url);
        ArchivedUrl = check.Address("archivedUrl", entry.ArchivedUrl);
        ArchivedOn = check.Date("archivedOn", entry.ArchivedOn);
        Rights = check.Word<SourceRights>("rights", entry.Rights);
        AccessedOn = check.Date("accessedOn", entry.AccessedOn);
        Note = check.Optional("note", entry.Note, TextLimits.Sentences);
        Withdrawn = check.Optional("withdrawn", entry.Withdrawn, TextLimits.Sentences);
        BillVersion = entry.BillText is null ? null : VersionOf(entry.BillText, find, check);
        Authors.FollowByPlace(entry.Authors, a => a.Ordinal, (_, place) => new() { Ordinal = place }, (author, said, place) => author.Revise(said, place, check));
    }

    /// <summary>Takes over what an entry says of its captures and passages. The source must be stored, so that it has a number.</summary>
    /// <param name="entry">The entry. Texts that it only names must be among <see cref="Texts"/>.</param>
    /// <param name="find">Finds sources by their slugs.</param>
    /// <param name="isTaken">Whether a passage of another source has a key.</param>
    /// <param name="now">The time, in UTC.</param>
    /// <param name="check">Is told what is wrong.</param>
    public void ReviseCaptures(SourceEntry entry, Func<string, Source?> find, Func<string, bool> isTaken, DateTime now, RecordCheck check)
    {
        var captures = new List<CaptureEntry>();
        foreach (var said in entry.Captures ?? [])
        {
            if (captures.Any(c => c.Sha256 == said.Sha256)) check.Within($"capture {captures.Count + 1}").Says("has the text of an earlier capture of this source; a text is captured once.");
            else captures.Add(said);
        }

        Captures.Follow(
            captures, c => c.Sha256, (c, _) => c.Sha256, (c, _) => Capture.Of(this, c.Sha256),
            (capture, said, place) => capture.Revise(said, place, find, isTaken, now, check.Within($"capture {place + 1}")));
    }

    /// <summary>What <see cref="Revise"/> and <see cref="ReviseCaptures"/> would be told of it as it is; read with everything that belongs to it.</summary>
    public SourceEntry ToEntry() => new(
        Slug, Terms.Of(Kind), IsDescribed ? Title[1..^1] : Title, Terms.Of(Rights), Authors.OrderBy(a => a.Ordinal).OrNull(a => new AuthorEntry(a.Family, a.Given, a.Literal)), Publisher, Container,
        Date.OrNull(), Language, Url, ArchivedUrl, ArchivedOn.OrNull(), AccessedOn.OrNull(),
        BillVersion is null ? null : new(BillVersion.Bill.Slug, BillVersion.Code), IsDescribed ? true : null, Note, Captures.OrderBy(c => c.Ordinal).OrNull(c => c.ToEntry()), Withdrawn, Number, Session);

    /// <summary>The words of a stretch of text, held once however many captures have them.</summary>
    internal SourceText Hold(string words)
    {
        var sha256 = Capture.Hash(words);
        if (Texts.FirstOrDefault(t => t.Sha256 == sha256) is not { } text) Texts.Add(text = new() { Sha256 = sha256 });
        text.Keep(words);
        return text;
    }

    /// <summary>Lets go of all words that none of its captures holds any more.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="now">The time, in UTC.</param>
    /// <returns>Whether there were any.</returns>
    internal bool DropUnheld(string by, DateTime now)
    {
        var held = Captures.SelectMany(c => c.Fragments).Select(f => f.Sha256).ToHashSet();
        var unheld = Texts.Where(t => t.Text is not null && !held.Contains(t.Sha256)).ToList();
        foreach (var text in unheld) text.Drop(by, now);
        return unheld.Count > 0;
    }

    private static BillVersion? VersionOf(BillTextEntry text, Func<string, Bill?> find, RecordCheck check)
    {
        if (check.Find("bill", text.Bill, find) is not { } bill) return null;
        if (bill.Versions.FirstOrDefault(v => v.Code == text.Version) is { } version) return version;
        check.Problem($"the bill {RecordCheck.Quoted(text.Bill)} has no version {RecordCheck.Quoted(text.Version)}.");
        return null;
    }
}

/// <summary>Words that captures of a source hold or once held. History names them by their hash; when they were dropped, that and by whom stays.</summary>
public sealed class SourceText
{
    /// <summary>The source.</summary>
    public long SourceId { get; private set; }

    /// <summary>SHA-256 of the words in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The words; null when they were dropped.</summary>
    public string? Text { get; private set; }

    /// <summary>When they were dropped, in UTC.</summary>
    public DateTime? DroppedAt { get; private set; }

    /// <summary>Who dropped them.</summary>
    public string? DroppedBy { get; private set; }

    internal void Keep(string words) => (Text, DroppedAt, DroppedBy) = (words, null, null);

    internal void Drop(string by, DateTime now) => (Text, DroppedAt, DroppedBy) = (null, now, by);
}

/// <summary>An author of a source: a person by family and given name, or a body by its whole name.</summary>
public sealed class SourceAuthor
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The source.</summary>
    public long SourceId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>A person's family name.</summary>
    public string? Family { get; set; }

    /// <summary>A person's given names.</summary>
    public string? Given { get; set; }

    /// <summary>A body's name, never split. Either this or <see cref="Family"/> is set.</summary>
    public string? Literal { get; set; }

    internal void Revise(AuthorEntry entry, int place, RecordCheck check)
    {
        if ((entry.Family is null) == (entry.Literal is null) || (entry.Literal is not null && entry.Given is not null))
            check.Problem($"author {place + 1} must have either 'family' (with or without 'given') or 'literal'.");
        Family = check.Optional("authors.family", entry.Family, TextLimits.Name);
        Given = check.Optional("authors.given", entry.Given, TextLimits.Name);
        Literal = check.Optional("authors.literal", entry.Literal, TextLimits.Name);
    }

    /// <summary>The name as printed in running text.</summary>
    public string DisplayName => new ReferenceName(Family, Given, Literal).Shown;
}

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.ToTable("sources");
        builder.HasIndex(s => s.Slug).IsUnique();
        builder.HasOne(s => s.BillVersion).WithMany().HasForeignKey(s => s.BillVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Authors).WithOne().HasForeignKey(a => a.SourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Texts).WithOne().HasForeignKey(t => t.SourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Captures).WithOne(c => c.Source).HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SourceAuthorConfiguration : IEntityTypeConfiguration<SourceAuthor>
{
    public void Configure(EntityTypeBuilder<SourceAuthor> builder)
    {
        builder.ToTable("source_authors", t => t.HasCheckConstraint("ck_source_authors_name", "(family IS NULL) <> (literal IS NULL)"));
        builder.Ignore(a => a.DisplayName);
        builder.HasIndex(a => new { a.SourceId, a.Ordinal }).IsUnique();
    }
}

internal sealed class SourceTextConfiguration : IEntityTypeConfiguration<SourceText>
{
    public void Configure(EntityTypeBuilder<SourceText> builder)
    {
        builder.ToTable("source_texts");
        builder.HasKey(t => new { t.SourceId, t.Sha256 });
    }
}
