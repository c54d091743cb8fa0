using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>
/// Emits the class that implements a grain interface for its callers. Each method packs its arguments into a value tuple
/// and hands them, without boxing, to <see cref="GrainReference.Send"/>.
/// </summary>
internal static class ProxyBuilder
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly MethodInfo s_send = typeof(GrainReference).GetMethod(nameof(GrainReference.Send), Instance)!;
    private static readonly ConstructorInfo s_base =
        typeof(GrainReference).GetConstructor(Instance, [typeof(Silo), typeof(GrainInterface), typeof(GrainId)])!;

    public static MethodInfo[] MethodsOf(Type grainInterface) =>
    [
        .. grainInterface.GetInterfaces().Prepend(grainInterface).SelectMany(it => it.GetMethods()).Where(it => it.IsAbstract && !it.IsStatic),
    ];

    public static Type TypeOf(MethodInfo method) =>
        typeof(GrainMethod<,>).MakeGenericType(ArgumentTuple.Of(method), MethodCompiler.ResultOf(method));

    public static Type Build(Type grainInterface, MethodInfo[] methods)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"Proxy.{grainInterface.FullName}"), AssemblyBuilderAccess.Run);
        OpenTo(assembly, methods.SelectMany(it => it.GetParameters().Select(parameter => parameter.ParameterType).Append(it.ReturnType)).Append(grainInterface));
        var proxy = assembly.DefineDynamicModule("Proxies").DefineType(
            $"{grainInterface.FullName}.Proxy", TypeAttributes.Public | TypeAttributes.Sealed, typeof(GrainReference), [grainInterface]);
        DefineConstructor(proxy);
        for (var index = 0; index < methods.Length; index++)
        {
            DefineMethod(proxy, methods[index], index);
        }

        return proxy.CreateType();
    }

    private static void DefineConstructor(TypeBuilder proxy)
    {
        var il = proxy.DefineConstructor(
            MethodAttributes.Public, CallingConventions.HasThis, [typeof(Silo), typeof(GrainInterface), typeof(GrainId)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Call, s_base);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineMethod(TypeBuilder proxy, MethodInfo method, int index)
    {
        const MethodAttributes Explicit =
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot;
        var parameters = Array.ConvertAll(method.GetParameters(), it => it.ParameterType);
        var builder = proxy.DefineMethod($"{method.DeclaringType}.{method.Name}.{index}", Explicit, method.ReturnType, parameters);
        var il = builder.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, index);
        EmitArguments(il, method, parameters);
        EmitCancellation(il, parameters);
        il.Emit(OpCodes.Call, s_send.MakeGenericMethod(ArgumentTuple.Of(method), MethodCompiler.ResultOf(method)));
        EmitReturn(il, method.ReturnType);
        proxy.DefineMethodOverride(builder, method);
    }

    private static void EmitArguments(ILGenerator il, MethodInfo method, Type[] parameters)
    {
        var tuple = ArgumentTuple.Of(method);
        if (tuple == typeof(Nothing))
        {
            il.Emit(OpCodes.Ldloc, il.DeclareLocal(tuple));
            return;
        }

        for (var index = 0; index < parameters.Length; index++)
        {
            if (parameters[index] != typeof(CancellationToken))
            {
                il.Emit(OpCodes.Ldarg, index + 1);
            }
        }

        EmitTuple(il, tuple);
    }

    // The innermost tuple takes the last arguments off the stack first.
    private static void EmitTuple(ILGenerator il, Type tuple)
    {
        if (tuple.GenericTypeArguments is [.., var rest] and { Length: 8 })
        {
            EmitTuple(il, rest);
        }

        il.Emit(OpCodes.Newobj, tuple.GetConstructor(tuple.GenericTypeArguments)!);
    }

    private static void EmitCancellation(ILGenerator il, Type[] parameters)
    {
        var index = Array.IndexOf(parameters, typeof(CancellationToken));
        if (index < 0)
        {
            il.Emit(OpCodes.Ldloc, il.DeclareLocal(typeof(CancellationToken)));
        }
        else
        {
            il.Emit(OpCodes.Ldarg, index + 1);
        }
    }

    private static void EmitReturn(ILGenerator il, Type type)
    {
        if (type == typeof(void))
        {
            il.Emit(OpCodes.Pop);
        }
        else if (type.IsValueType)
        {
            var task = type.IsGenericType ? typeof(Task<>).MakeGenericType(type.GenericTypeArguments) : typeof(Task);
            il.Emit(OpCodes.Newobj, type.GetConstructor([task])!);
        }

        il.Emit(OpCodes.Ret);
    }

    // Grain interfaces and their types may be internal to their assemblies, as this engine's own are.
    private static void OpenTo(AssemblyBuilder assembly, IEnumerable<Type> types)
    {
        var constructor = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        foreach (var name in types.SelectMany(Parts).Append(typeof(Silo)).Select(it => it.Assembly.GetName().Name).Distinct())
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [name!]));
        }
    }

    private static IEnumerable<Type> Parts(Type type) =>
        (type.HasElementType ? Parts(type.GetElementType()!) : type.GenericTypeArguments.SelectMany(Parts)).Append(type);
}
