using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NetworkBackend.Tests.Engine.PublicSurface;

/// <summary>One public type: what it is, what it extends, and its public and protected members as lines of text.</summary>
internal sealed record PublicType(string Name, string Kind, string? Base, IReadOnlySet<string> Interfaces, IReadOnlySet<string> Members);

/// <summary>The public types of an assembly, read from its file without loading it.</summary>
internal static class Surface
{
    public static IReadOnlyDictionary<string, PublicType> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return reader.TypeDefinitions
            .Select(it => (Handle: it, Type: reader.GetTypeDefinition(it)))
            .Where(it => IsPublic(it.Type.Attributes))
            .Select(it => Read(reader, it.Handle, it.Type))
            .ToDictionary(it => it.Name);
    }

    private static bool IsPublic(TypeAttributes attributes) =>
        (attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;

    private static PublicType Read(MetadataReader reader, TypeDefinitionHandle handle, TypeDefinition type) => new(
        TypeNames.Of(reader, handle),
        (type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed)).ToString(),
        type.BaseType.IsNil ? null : TypeNames.Of(reader, type.BaseType),
        type.GetInterfaceImplementations().Select(it => TypeNames.Of(reader, reader.GetInterfaceImplementation(it).Interface)).ToHashSet(),
        Members(reader, type).ToHashSet());

    private static IEnumerable<string> Members(MetadataReader reader, TypeDefinition type)
    {
        var methods = type.GetMethods().Select(reader.GetMethodDefinition).Where(it => IsVisible(it.Attributes)).Select(it => Describe(reader, it));
        var fields = type.GetFields().Select(reader.GetFieldDefinition).Where(IsVisible).Select(it => Describe(reader, it));
        return methods.Concat(fields);
    }

    private static bool IsVisible(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask)
        is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldDefinition field) => (field.Attributes & FieldAttributes.FieldAccessMask)
        is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    // With the names of parameters, because calls may use them.
    private static string Describe(MetadataReader reader, MethodDefinition method)
    {
        var signature = method.DecodeSignature(new TypeNames(), null);
        var names = method.GetParameters().Select(reader.GetParameter).Where(it => it.SequenceNumber > 0).OrderBy(it => it.SequenceNumber);
        var parameters = signature.ParameterTypes.Zip(names, (type, parameter) => Describe(reader, type, parameter));
        var access = method.Attributes & (MethodAttributes.MemberAccessMask | MethodAttributes.Static);
        return $"{access} {signature.ReturnType} {reader.GetString(method.Name)}`{signature.GenericParameterCount}({string.Join(", ", parameters)})";
    }

    private static string Describe(MetadataReader reader, string type, Parameter parameter)
    {
        var isOptional = parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? " = default" : "";
        return $"{type} {reader.GetString(parameter.Name)}{isOptional}";
    }

    private static string Describe(MetadataReader reader, FieldDefinition field)
    {
        var constant = field.GetDefaultValue() is { IsNil: false } value
            ? $" = {Convert.ToHexString(reader.GetBlobBytes(reader.GetConstant(value).Value))}"
            : "";
        return $"{field.DecodeSignature(new TypeNames(), null)} {reader.GetString(field.Name)}{constant}";
    }
}
