namespace DebateTracker.Text;

/// <summary>An entry by its name in addresses and its name as printed.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name as printed.</param>
public record Named(string Slug, string Name);
