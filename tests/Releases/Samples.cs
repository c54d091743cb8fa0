using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace NetworkBackend.Tests.Releases;

/// <summary>Values of whatever crosses between processes: something in every part, another value in each, and the same ones every time.</summary>
internal sealed class Samples
{
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private int _made;

    public object Of(Type type)
    {
        var number = ++_made;
        return (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var it when it == typeof(string) => string.Create(CultureInfo.InvariantCulture, $"text {number}"),
            var it when it == typeof(bool) => true,
            var it when it == typeof(byte) => (byte)number,
            var it when it == typeof(int) => number,
            var it when it == typeof(long) => number + (1L << 40),
            var it when it == typeof(DateTimeOffset) => noon.AddMinutes(number),
            var it when it == typeof(DateTime) => noon.DateTime.AddMinutes(number),
            var it when it == typeof(DateOnly) => DateOnly.FromDateTime(noon.DateTime).AddDays(number),
            { IsEnum: true } it => Enum.GetValues(it).GetValue(1 + (number % (Enum.GetValues(it).Length - 1)))!,
            { IsGenericType: true } it when it.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => List(it.GetGenericArguments()[0]),
            { IsGenericType: true } it when it.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) => Dictionary(it),
            var it => Made(it),
        };
    }

    private object List(Type element)
    {
        var two = Array.CreateInstance(element, 2);
        two.SetValue(Of(element), 0);
        two.SetValue(Of(element), 1);
        var create = typeof(ImmutableArray).GetMethods().Single(it => it.Name == "Create" && it.GetParameters() is [{ ParameterType.IsArray: true }]);
        return create.MakeGenericMethod(element).Invoke(null, [two])!;
    }

    private object Dictionary(Type type)
    {
        var parts = type.GetGenericArguments();
        var empty = type.GetField("Empty", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return type.GetMethod("Add", parts)!.Invoke(empty, [Of(parts[0]), Of(parts[1])])!;
    }

    private object Made(Type type)
    {
        var constructor = WireContract.Constructor(type);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(it => Of(it.ParameterType))]);
        foreach (var property in WireContract.Numbered(type).Where(it => it.SetMethod is not null))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }
}
