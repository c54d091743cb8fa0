using System.Reflection;
using System.Reflection.Emit;

namespace NetworkBackend.Tests.Architecture;

/// <summary>Which types a type mentions: in what it declares, and in the bodies of its methods.</summary>
internal static class Mentions
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> codes =
        typeof(OpCodes).GetFields().Select(it => it.GetValue(null)).OfType<OpCode>().ToDictionary(it => it.Value);

    /// <summary>The names of the assemblies whose types it mentions.</summary>
    public static IReadOnlySet<string> Assemblies(Type type) =>
        Types(type).SelectMany(Parts).Select(it => it.Assembly.GetName().Name!).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Type> Types(Type type) =>
    [
        .. type.BaseType is { } parent ? new[] { parent } : [],
        .. type.GetInterfaces(),
        .. type.CustomAttributes.Select(it => it.AttributeType),
        .. type.GetFields(Everything).Select(it => it.FieldType),
        .. type.GetProperties(Everything).Select(it => it.PropertyType),
        .. type.GetMembers(Everything).OfType<MethodBase>().SelectMany(OfMethod),
    ];

    private static IEnumerable<Type> OfMethod(MethodBase method) =>
    [
        .. method.GetParameters().Select(it => it.ParameterType),
        .. method is MethodInfo { ReturnType: var returned } ? new[] { returned } : [],
        .. method.GetMethodBody() is { } body ? body.LocalVariables.Select(it => it.LocalType).Concat(OfCode(method, body.GetILAsByteArray()!)) : [],
    ];

    private static IEnumerable<Type> OfCode(MethodBase method, byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var operation = codes[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineField or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(
                    BitConverter.ToInt32(code, at),
                    method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
                    method.IsGenericMethod ? method.GetGenericArguments() : null)!;
                foreach (var type in OfMember(member))
                {
                    yield return type;
                }
            }

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> OfMember(MemberInfo member) => member switch
    {
        Type type => [type],
        MethodInfo method => [.. Declaring(method), method.ReturnType, .. method.IsGenericMethod ? method.GetGenericArguments() : []],
        FieldInfo field => [.. Declaring(field), field.FieldType],
        _ => Declaring(member),
    };

    private static IEnumerable<Type> Declaring(MemberInfo member) => member.DeclaringType is { } type ? [type] : [];

    private static IEnumerable<Type> Parts(Type type) =>
    [
        .. type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericParameter ? [] : new[] { type },
        .. type.IsConstructedGenericType ? type.GetGenericArguments().SelectMany(Parts) : [],
    ];
}
