using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Finds the application's grain classes, in the same order wherever it starts from.</summary>
internal static class ApplicationAssemblies
{
    private static readonly string s_engine = typeof(ApplicationAssemblies).Assembly.GetName().Name!;

    public static IEnumerable<Type> GrainClasses() =>
        Reachable()
            .OrderBy(it => it.FullName, StringComparer.Ordinal)
            .SelectMany(it => it.GetTypes())
            .Where(it => it is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
                && it.IsAssignableTo(typeof(IGrainBase)) && it.GetInterfaces().Any(IsGrainInterface));

    private static bool IsGrainInterface(Type type) =>
        type.IsAssignableTo(typeof(IGrain)) && type.Assembly.GetName().Name != s_engine;

    // What is loaded, and whatever that refers to on the way to the engine.
    private static HashSet<Assembly> Reachable()
    {
        var found = new HashSet<Assembly>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(it => !it.IsDynamic).Where(IsOfTheApplication));
        while (open.TryDequeue(out var assembly))
        {
            if (!found.Add(assembly))
            {
                continue;
            }

            foreach (var name in assembly.GetReferencedAssemblies().Where(it => !IsOfThePlatform(it)))
            {
                if (TryLoad(name) is { } reference)
                {
                    open.Enqueue(reference);
                }
            }
        }

        return [.. found.Where(it => it.GetReferencedAssemblies().Any(name => name.Name == s_engine))];
    }

    // A reference that is not deployed has no grains to host.
    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }

    private static bool IsOfTheApplication(Assembly assembly) =>
        assembly == Assembly.GetEntryAssembly() || assembly.GetReferencedAssemblies().Any(it => it.Name == s_engine);

    private static bool IsOfThePlatform(AssemblyName name) =>
        name.Name is not { } text || text.StartsWith("System", StringComparison.Ordinal) || text.StartsWith("Microsoft.", StringComparison.Ordinal)
        || text is "netstandard" or "mscorlib";
}
