using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>
/// Copies the members of a class or struct into a new instance. Of a type with <see cref="GenerateSerializerAttribute"/>
/// these are the members with an <see cref="IdAttribute"/> and a record's positional ones; others start at their defaults.
/// </summary>
internal sealed class MemberCopier(Type type) : Copier
{
    private static readonly MethodInfo s_copyValue = typeof(Copier).GetMethod(nameof(CopyValue))!;

    private readonly ConstructorInfo? _constructor = type.IsValueType ? null : type.GetConstructor(Type.EmptyTypes);
    private readonly Lazy<Action<object, object, Copier[], CopyContext>> _fill = new(() => Compile(type, Members.Of(type)));
    private readonly Lazy<Copier[]> _copiers = new(() => Array.ConvertAll(Members.Of(type), CopierOf));

    public override object Copy(object source, CopyContext context)
    {
        if (source.GetType() != type)
        {
            return Copiers.Of(source.GetType()).CopyValue(source, context);
        }

        if (context.TryGet(source, out var known))
        {
            return known;
        }

        var copy = _constructor?.Invoke(null) ?? RuntimeHelpers.GetUninitializedObject(type);
        if (!type.IsValueType)
        {
            context.Add(source, copy);
        }

        _fill.Value(source, copy, _copiers.Value, context);
        return copy;
    }

    private static Copier CopierOf(FieldInfo field) => Members.IsImmutable(field) ? None : Copiers.Of(field.FieldType);

    // (source, copy, copiers, context) => copy.Field = copiers[n].CopyValue(source.Field, context), for every field.
    private static Action<object, object, Copier[], CopyContext> Compile(Type type, FieldInfo[] fields)
    {
        var method = new DynamicMethod(
            $"Copy.{type}", null, [typeof(object), typeof(object), typeof(Copier[]), typeof(CopyContext)], typeof(MemberCopier).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var cast = type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass;
        for (var index = 0; index < fields.Length; index++)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(cast, type);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I4, index);
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(cast, type);
            il.Emit(OpCodes.Ldfld, fields[index]);
            il.Emit(OpCodes.Ldarg_3);
            il.Emit(OpCodes.Call, s_copyValue.MakeGenericMethod(fields[index].FieldType));
            il.Emit(OpCodes.Stfld, fields[index]);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, object, Copier[], CopyContext>>();
    }
}
