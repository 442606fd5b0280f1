using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// The look of the site: MudBlazor's palette and typography, rendered once into a style sheet with light and dark colours,
/// instead of 24 KB within every page. Dark applies by the reader's system, or by <c>data-theme</c> on the root element.
/// </summary>
public sealed partial class ThemeStylesheet(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private const string Serif = "Georgia, 'Iowan Old Style', 'Palatino Linotype', 'Noto Serif', serif";

    private static readonly string[] Sans = ["-apple-system", "'Segoe UI'", "Roboto", "'Noto Sans'", "'Liberation Sans'", "system-ui", "sans-serif"];

    private readonly SemaphoreSlim making = new(1, 1);
    private string? css;

    private static MudTheme Theme => new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3d3a8c",
            Secondary = "#6b5b2e",
            Background = "#fbfaf7",
            Surface = "#ffffff",
            AppbarBackground = "#fbfaf7",
            AppbarText = "#1d1c22",
            TextPrimary = "#1d1c22",
            TextSecondary = "#55535f",
            ActionDefault = "#55535f",
            LinesDefault = "#dedbd2",
            TableLines = "#dedbd2",
            Divider = "#dedbd2",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#b7b4f5",
            PrimaryContrastText = "#17161b",
            Secondary = "#d8c68f",
            Background = "#17161b",
            Surface = "#1f1e25",
            AppbarBackground = "#17161b",
            AppbarText = "#ebe9f0",
            TextPrimary = "#ebe9f0",
            TextSecondary = "#b3b0bd",
            ActionDefault = "#b3b0bd",
            LinesDefault = "#3a3844",
            TableLines = "#3a3844",
            Divider = "#3a3844",
        },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "1rem", LineHeight = "1.55" },
            H1 = new H1Typography { FontFamily = [Serif], FontSize = "2.1rem", FontWeight = "600", LineHeight = "1.2", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = [Serif], FontSize = "1.45rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "0" },
            H3 = new H3Typography { FontFamily = Sans, FontSize = "1.05rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "0" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "1rem", LineHeight = "1.55", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = ".9rem", LineHeight = "1.5", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = ".9rem", TextTransform = "none", LetterSpacing = "0" },
        },
        LayoutProperties = new() { DefaultBorderRadius = "3px" },
    };

    /// <summary>The style sheet.</summary>
    public async Task<string> GetAsync()
    {
        if (css is not null) return css;
        await making.WaitAsync();
        try
        {
            return css ??= await MakeAsync();
        }
        finally
        {
            making.Release();
        }
    }

    /// <summary>The style sheet's address, which changes with its text.</summary>
    public async Task<string> AddressAsync() => "/theme.css?v=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(await GetAsync())))[..12];

    private async Task<string> MakeAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var light = await RenderAsync(renderer, dark: false);
        var dark = await RenderAsync(renderer, dark: true);
        return $"{light}\n@media (prefers-color-scheme: dark) {{\n{dark.Replace(":root", ":root:not([data-theme=light])", StringComparison.Ordinal)}\n}}\n"
            + dark.Replace(":root", ":root[data-theme=dark]", StringComparison.Ordinal);
    }

    private static Task<string> RenderAsync(HtmlRenderer renderer, bool dark) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var output = await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MudThemeProvider.Theme)] = Theme,
            [nameof(MudThemeProvider.IsDarkMode)] = dark,
        }));
        return string.Join('\n', StyleElement().Matches(output.ToHtmlString()).Select(m => m.Groups[1].Value));
    });

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();
}
