using System.Text;
using AngleSharp.Dom;

namespace DebateTracker.Documents;

/// <summary>A formula of MathML (MathML Core) as a line of text: what is raised or lowered in the characters that Unicode has for it, fractions with a stroke.</summary>
internal static class MathText
{
    /// <summary>The formula as a line.</summary>
    public static string Of(IElement math)
    {
        var line = new StringBuilder();
        Write(math, line);
        return line.ToString();
    }

    private static void Write(IElement element, StringBuilder line)
    {
        var parts = element.Children.ToList();
        switch (element.LocalName)
        {
            case "annotation" or "annotation-xml" or "mphantom" or "mspace":
                break;
            case "mi" or "mn" or "mo" or "mtext" or "ms":
                line.Append(string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
                break;
            case "msup" when parts.Count == 2:
                Write(parts[0], line);
                line.Append(RaisedText.Superscript(Of(parts[1])));
                break;
            case "msub" when parts.Count == 2:
                Write(parts[0], line);
                line.Append(RaisedText.Subscript(Of(parts[1])));
                break;
            case "msubsup" when parts.Count == 3:
                Write(parts[0], line);
                line.Append(RaisedText.Subscript(Of(parts[1]))).Append(RaisedText.Superscript(Of(parts[2])));
                break;
            case "mfrac" when parts.Count == 2:
                line.Append(Grouped(parts[0])).Append('/').Append(Grouped(parts[1]));
                break;
            case "msqrt":
                line.Append('√').Append('(');
                parts.ForEach(p => Write(p, line));
                line.Append(')');
                break;
            default:
                // Text that stands in no element of its own, as some write it.
                if (parts.Count == 0) line.Append(element.TextContent.Trim());
                parts.ForEach(p => Write(p, line));
                break;
        }
    }

    private static string Grouped(IElement part) => Of(part) is var text && part.Children.Length > 1 ? $"({text})" : text;
}
