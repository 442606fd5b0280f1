namespace DebateTracker.Exports;

/// <summary>What the cells of a column hold.</summary>
public enum CellKind
{
    /// <summary>Text, whatever it looks like.</summary>
    Text,

    /// <summary>A whole number in decimal digits.</summary>
    Number,

    /// <summary>A date as <see cref="PartialDate"/> writes it.</summary>
    Date,
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name, which stays what it is.</param>
/// <param name="Value">What it holds of a row; null and the empty text alike are an empty cell.</param>
/// <param name="Kind">What sort of value that is.</param>
public sealed record Column<T>(string Name, Func<T, string?> Value, CellKind Kind = CellKind.Text);

/// <summary>A list as rows and columns: declared once, and written both as CSV and as a spreadsheet.</summary>
/// <param name="Columns">The name of each column and what its cells hold.</param>
/// <param name="Rows">The rows, each with a cell a column.</param>
/// <param name="Link">The column that holds each row's permanent link.</param>
public sealed record Table(IReadOnlyList<(string Name, CellKind Kind)> Columns, IAsyncEnumerable<string?[]> Rows, int Link)
{
    /// <summary>Makes a table of items.</summary>
    /// <param name="columns">The columns; the one named <paramref name="link"/> holds the permanent link.</param>
    /// <param name="items">The items, a row each.</param>
    /// <param name="link">The name of that column.</param>
    public static Table Of<T>(IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> items, string link = "permalink") => new(
        [.. columns.Select(c => (c.Name, c.Kind))],
        items.Select(item => columns.Select(c => c.Value(item)).ToArray()),
        columns.TakeWhile(c => c.Name != link).Count());
}
