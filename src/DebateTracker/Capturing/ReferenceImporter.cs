using DebateTracker.Citations;
using DebateTracker.Citations.Reading;
using DebateTracker.Data;
using DebateTracker.Debates;
using DebateTracker.Search;
using DebateTracker.Sources;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Capturing;

/// <summary>How a list of references is taken in.</summary>
/// <param name="Rights">What may be shown of each source.</param>
/// <param name="Kind">What those are whose kind the list does not say; null to leave them out.</param>
/// <param name="AreOthers">Whether references with the title of a source that is there are other documents, where nothing but the title says so.</param>
public sealed record ReferenceOptions(SourceRights Rights = SourceRights.ExcerptsOnly, SourceKind? Kind = null, bool AreOthers = false);

/// <summary>What a list of references would add.</summary>
/// <param name="File">The sources that are new; none of them has a text yet.</param>
/// <param name="There">How many references are sources already, or come twice.</param>
/// <param name="LeftOut">How many references are not taken in.</param>
/// <param name="Unread">How many places of the list could not be read.</param>
/// <param name="Remarks">Why, and what else is to be known, each in a sentence.</param>
public sealed record ReferenceImport(DebateFile File, int There, int LeftOut, int Unread, IReadOnlyList<string> Remarks);

/// <summary>Makes sources of a list of references that a reference manager wrote: RIS, BibLaTeX, BibTeX or CSL-JSON.</summary>
public sealed class ReferenceImporter(IDbContextFactory<DebateDbContext> contexts)
{
    /// <summary>
    /// Reads a list and compares it with the sources that are there. A reference is one of them that has its address, or its
    /// title with its date or an author and nothing that speaks against it (another address, another day, other authors); one
    /// that has its title otherwise may be another, and is left out unless the options say so.
    /// Nothing is stored.
    /// </summary>
    public async Task<ReferenceImport> ReadAsync(string text, ReferenceOptions options, CancellationToken cancellation = default)
    {
        var list = ReferenceReader.Read(text);
        List<string> remarks = [.. list.Problems];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var known = await db.Sources.AsNoTracking().Include(s => s.Authors).AsSingleQuery().OrderBy(s => s.Slug).ToListAsync(cancellation);
        var there = new KnownSources(known);
        List<SourceEntry> added = [];
        int twice = 0, leftOut = 0;
        foreach (var (read, reference) in list.References.Select(r => (r, r.Reference)))
        {
            var named = $"“{(reference.Title.Length <= 80 ? reference.Title : reference.Title[..80] + "…")}” ({reference.Id})";
            if (reference.Title.Length == 0)
            {
                LeaveOut($"The reference {reference.Id} has no title.");
            }
            else if (reference.In is not null)
            {
                LeaveOut($"{named} is a part of something ({read.Type}); sources are whole documents. Take it over as what it is in.");
            }
            else if (there.Find(reference) is var (slug, isCertain) && (isCertain || !options.AreOthers))
            {
                if (isCertain) twice++;
                if (isCertain) remarks.Add($"{named} is there: '{slug}'.");
                else LeaveOut($"{named} has the title of '{slug}', but not enough else to tell whether it is that one; --another takes it in beside it.");
            }
            else if ((KindOf(reference) ?? options.Kind) is not { } kind)
            {
                LeaveOut($"{named} is of a type that says no kind of source ({read.Type}{(reference.Genre is null ? "" : $", {reference.Genre}")}); --kind says what such are.");
            }
            else
            {
                var entry = EntryOf(reference, kind, options.Rights, there.FreeSlug(reference.Title));
                if (reference.Url is not null && entry.Url is null) remarks.Add($"{named}: '{reference.Url}' is no web address, and is left out.");
                there.Add(entry.Slug, reference);
                added.Add(entry);
                List<string> notTaken = [.. read.LeftOut, .. kind == SourceKind.BillText && reference.Number is not null ? ["number"] : Array.Empty<string>(), .. kind == SourceKind.BillText && reference.Session is not null ? ["session"] : Array.Empty<string>()];
                if (notTaken.Count > 0) remarks.Add($"{named}: not taken over are {string.Join(", ", notTaken)}.");
            }

            void LeaveOut(string why)
            {
                leftOut++;
                remarks.Add(why);
            }
        }

        return new(new() { Format = DebateFile.FormatName, Version = DebateFile.CurrentVersion, Sources = added }, twice, leftOut, list.Problems.Count, remarks);
    }

    private static SourceEntry EntryOf(Reference reference, SourceKind kind, SourceRights rights, string slug) => new(
        slug, Terms.Of(kind), IsDescribed(reference.Title) ? reference.Title[1..^1] : reference.Title, Terms.Of(rights), reference.Authors.OrNull(a => new AuthorEntry(a.Family, a.Given, a.Literal)), reference.Publisher,
        reference.ContainerTitle == reference.Publisher ? null : reference.ContainerTitle, reference.Issued.OrNull(), reference.Language, AddressOf(reference.Url), AddressOf(reference.ArchiveUrl),
        ArchivedOn: AddressOf(reference.ArchiveUrl) is null ? null : reference.ArchivedOn.OrNull(), AccessedOn: reference.Url is null ? null : reference.Accessed.OrNull(), Described: IsDescribed(reference.Title) ? true : null,
        Number: kind == SourceKind.BillText ? null : reference.Number, Session: kind == SourceKind.BillText ? null : reference.Session);

    // One pair of brackets around all of it.
    private static bool IsDescribed(string title) => title is ['[', .. var within, ']'] && !within.Contains('[', StringComparison.Ordinal) && !within.Contains(']', StringComparison.Ordinal);

    private static string? AddressOf(string? address) => WebAddress.Key(address) is null ? null : address;

    // What the list says of its kind first, then what its type is; null where neither is one of ours.
    private static SourceKind? KindOf(Reference reference) => reference.Genre is { } genre && Terms.TryParse<SourceKind>(genre.ToLowerInvariant().Replace(' ', '_'), out var said) ? said : reference.Genre is "Blog" or "blog" ? SourceKind.BlogPost : reference.Type switch
    {
        ReferenceType.ArticleNewspaper => SourceKind.NewsArticle,
        ReferenceType.PostWeblog => SourceKind.BlogPost,
        ReferenceType.Hearing => SourceKind.Testimony,
        ReferenceType.Bill => SourceKind.BillText,
        ReferenceType.Report => SourceKind.Report,
        ReferenceType.Post => SourceKind.SocialPost,
        ReferenceType.Interview => SourceKind.Interview,
        ReferenceType.Speech => SourceKind.Speech,
        ReferenceType.Broadcast => SourceKind.Podcast,
        _ => null,
    };

    private sealed class KnownSources
    {
        private readonly Dictionary<string, string> byAddress = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Known>> byTitle = new(StringComparer.Ordinal);
        private readonly HashSet<string> slugs;

        public KnownSources(IReadOnlyList<Source> sources)
        {
            slugs = [.. sources.Select(s => s.Slug)]; // Of the withdrawn too.
            foreach (var s in sources.Where(s => s.Withdrawn is null)) Add(s.Slug, [s.Url, s.ArchivedUrl], s.Title, s.Date, [.. s.Authors.Select(a => a.Family ?? a.Literal ?? "")], [s.Container, s.Publisher]);
        }

        public void Add(string slug, Reference reference) => Add(slug, [reference.Url, reference.ArchiveUrl], reference.Title, reference.Issued, AuthorsOf(reference), [reference.ContainerTitle, reference.Publisher]);

        /// <summary>The source that a reference is of; null where there is none. Certain where more than the title says so.</summary>
        public (string Slug, bool IsCertain)? Find(Reference reference)
        {
            if (Keys(reference.Url, reference.ArchiveUrl).Select(k => byAddress.GetValueOrDefault(k)).OfType<string>().FirstOrDefault() is { } slug) return (slug, true);
            if (!byTitle.TryGetValue(SearchText.Letters(reference.Title), out var alike)) return null;
            var authors = AuthorsOf(reference).Select(SearchText.Letters).ToList();
            var addresses = Keys(reference.Url).ToList();
            var places = PlacesOf(reference.ContainerTitle, reference.Publisher);
            // A year and a title are of many editorials; a day, or where it appeared, makes it one.
            var same = alike.FirstOrDefault(s => ((s.Date.IsKnown && s.Date == reference.Issued && (s.Date.Day is not null || s.Places.Intersect(places).Any())) || s.Authors.Select(SearchText.Letters).Intersect(authors).Any()) && !IsContradicted(s));
            return same is null ? (alike[0].Slug, false) : (same.Slug, true);

            // Another address, another day, other authors or another newspaper speak against it.
            bool IsContradicted(Known s) => (addresses.Count > 0 && s.Addresses.Count > 0 && !addresses.Intersect(s.Addresses).Any())
                || !s.Date.Overlaps(reference.Issued) || (places.Count > 0 && s.Places.Count > 0 && !places.Intersect(s.Places).Any()) || (authors.Count > 0 && s.Authors.Count > 0 && !s.Authors.Select(SearchText.Letters).Intersect(authors).Any());
        }

        public string FreeSlug(string title)
        {
            var wanted = Slugs.From(title, "source");
            var slug = wanted;
            for (var n = 2; !slugs.Add(slug); n++) slug = Slugs.Numbered(wanted, n);
            return slug;
        }

        private void Add(string slug, string?[] addresses, string title, PartialDate date, IReadOnlyList<string> authors, string?[] places)
        {
            foreach (var key in Keys(addresses)) byAddress.TryAdd(key, slug);
            if (!byTitle.TryGetValue(SearchText.Letters(title), out var alike)) byTitle[SearchText.Letters(title)] = alike = [];
            alike.Add(new(slug, date, authors, [.. Keys(addresses)], PlacesOf(places)));
        }

        // A whole site is no document.
        private static IEnumerable<string> Keys(params string?[] addresses) => addresses.Select(WebAddress.Key).OfType<string>().Where(k => k.Contains('/', StringComparison.Ordinal));

        private static IReadOnlyList<string> AuthorsOf(Reference reference) => [.. reference.Authors.Select(a => a.Family ?? a.Literal ?? "")];

        // Newspapers and bodies, by their letters: "The New York Times" is "New York Times".
        private static IReadOnlyList<string> PlacesOf(params string?[] places) =>
            [.. places.OfType<string>().Select(p => SearchText.Letters(p.StartsWith("The ", StringComparison.OrdinalIgnoreCase) ? p[4..] : p)).Distinct()];

        private sealed record Known(string Slug, PartialDate Date, IReadOnlyList<string> Authors, IReadOnlyList<string> Addresses, IReadOnlyList<string> Places);
    }
}
