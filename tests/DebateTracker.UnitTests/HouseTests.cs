using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using DebateTracker.Claims;
using DebateTracker.Testing;

namespace DebateTracker.UnitTests;

/// <summary>Which folder of the core knows which, as its source says with <c>using</c> and its compiled code by what it calls.</summary>
public sealed partial class HouseTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Assembly Core = typeof(ClaimIndex).Assembly;
    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>Folders that still know each other. Nothing is added here without a reason; pairs only go.</summary>
    private static readonly string[] NotYetParted =
    [
        // There is one DbContext, which maps every entity and through which every query asks.
        "Actors and Data", "Bills and Data", "Changes and Data", "Claims and Data", "Data and Lookups", "Data and Propositions", "Data and Sources",

        // The state that a request sees holds the index of claims, and claims are asked for through that state.
        "Claims and Snapshot",
    ];

    /// <summary>What folders may know that stand on the ground: the ground, and nobody else.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Text"] = [],
        ["Search"] = ["Text"],
        ["Anchoring"] = ["Text"],
        ["Documents"] = ["Text"],
        ["Quotations"] = ["Text"],
    };

    [Fact]
    public void No_two_folders_know_each_other()
    {
        var knows = Knows();
        var circles = from folder in knows.Keys
                      from other in knows[folder]
                      where string.CompareOrdinal(folder, other) < 0 && knows[other].Contains(folder)
                      select $"{folder} and {other}";
        Assert.Equal(string.Join('\n', NotYetParted.Order(StringComparer.Ordinal)), string.Join('\n', circles.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_stands_on_the_ground_knows_nobody_else()
    {
        var knows = Knows();
        foreach (var (folder, others) in MayKnow) Assert.Equal(others, knows[folder].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sources_and_positions_look_one_way_only()
    {
        var knows = Knows();
        Assert.DoesNotContain("Claims", knows["Sources"]);
        Assert.DoesNotContain("Positions", knows["Claims"]);
    }

    private static Dictionary<string, HashSet<string>> Knows()
    {
        var knows = Core.GetTypes().Select(FolderOf).OfType<string>().Distinct().ToDictionary(f => f, _ => new HashSet<string>());
        foreach (var type in Core.GetTypes())
            if (FolderOf(type) is { } folder)
                knows[folder].UnionWith(UsedBy(type).SelectMany(Parts).Select(FolderOf).OfType<string>().Where(f => f != folder));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Requires.RepositoryRoot, "src", "DebateTracker"), "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            if (Namespace().Match(text) is not { Success: true } own) continue;
            foreach (Match use in Using().Matches(text))
                if (knows.ContainsKey(use.Groups[1].Value) && use.Groups[1].Value != own.Groups[1].Value) knows[own.Groups[1].Value].Add(use.Groups[1].Value);
        }

        return knows;
    }

    private static string? FolderOf(Type type) =>
        type.Assembly == Core && type.Namespace is { } space && space.StartsWith("DebateTracker.", StringComparison.Ordinal) ? space.Split('.')[1] : null;

    // A list of claims is of a list and of claims.
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsConstructedGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static IEnumerable<Type> UsedBy(Type type)
    {
        var bodies = type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).ToList();
        return type.GetInterfaces().Append(type.BaseType).OfType<Type>()
            .Concat(type.GetCustomAttributesData().Select(a => a.AttributeType))
            .Concat(type.GetFields(Everything).Select(f => f.FieldType))
            .Concat(bodies.SelectMany(SignatureOf))
            .Concat(bodies.SelectMany(CalledBy));
    }

    private static IEnumerable<Type> SignatureOf(MethodBase method)
    {
        var types = method.GetParameters().Select(p => p.ParameterType);
        if (method.IsGenericMethod) types = types.Concat(method.GetGenericArguments());
        return method is MethodInfo { ReturnType: var result } ? types.Append(result) : types;
    }

    private static IEnumerable<Type> CalledBy(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        var code = body.GetILAsByteArray()!;
        for (var i = 0; i < code.Length;)
        {
            var opCode = code[i] == 0xFE ? OpCodesByValue[(short)(0xFE00 | code[i + 1])] : OpCodesByValue[code[i]];
            i += opCode.Size;
            if (opCode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(
                    BitConverter.ToInt32(code, i), method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null)!;
                if ((member as Type ?? member.DeclaringType) is { } owner) yield return owner;
                foreach (var type in member is MethodBase called ? SignatureOf(called) : member is FieldInfo field ? [field.FieldType] : []) yield return type;
            }

            i += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, i)),
                _ => 4,
            };
        }
    }

    [GeneratedRegex(@"^namespace DebateTracker\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static |\w+ = )?DebateTracker\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
