using NetworkBackend.Bench;
using NetworkBackend.Bench.Loading;

// What deploy/bench.sh needs besides wrk and pgbench, and deploy/load.sh. See docs/performance.md.
return args switch
{
    ["baseline", var port, var address] => await Baseline.Run(port, address),
    ["fill", var folder, var database, var updates] => await Fill.Run(folder, database, updates),
    ["appends", var folder, var database, var seconds] => await Appends.Run(folder, database, seconds),
    ["posts", var address, var keyFile, var seconds] => await Posts.Run(address, keyFile, seconds),
    ["costs", var address, var keyFile, var server, var database, var number] => await Costs.Run(address, keyFile, server, database, number),
    ["deep", var address, var pages] => await Deep.Run(address, pages),
    ["responses", var folder, var database] => await Responses.Run(folder, database),
    ["registrations", var folder, var database] => await Registrations.Run(folder, database),
    ["sources", var folder, var database, var sources] => await Sources.Run(folder, database, sources),
    ["search", var folder, var database, var items, var questions] => await Searches.Run(folder, database, items, questions),
    ["long", var folder, var database, var entries] => await Long.Run(folder, database, entries),
    ["load", var address, var keyFile, var centres, var members, var updates, var seed] => await LoadProgram.Run(address, keyFile, centres, members, updates, seed),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Use one of: baseline PORT ADDRESS, fill FOLDER DATABASE UPDATES, appends FOLDER DATABASE SECONDS, posts ADDRESS KEYFILE SECONDS, costs ADDRESS KEYFILE PROCESS DATABASE NUMBER, deep ADDRESS PAGES, responses FOLDER DATABASE, registrations FOLDER DATABASE, sources FOLDER DATABASE SOURCES, search FOLDER DATABASE ITEMS QUESTIONS, long FOLDER DATABASE ENTRIES, load ADDRESS KEYFILE CENTRES MEMBERS UPDATES SEED");
    return 1;
}
