// Why: scaffolds one migration for every IDesignTimeDbContextFactory in an assembly, without `dotnet ef`.
// usage: Migrate <assembly name> <migration name|check> <folder>   (the project folder; writes <namespace of the context>/Migrations/*.cs)
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

if (args.Length < 2 || (args.Length < 3 && args[1] != "check")) { Console.Error.WriteLine("Migrate <assembly> <name|check> <folder>"); return 2; }
var assembly = Assembly.Load(args[0]);
var pending = 0;

foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
{
    var face = type.GetInterfaces().FirstOrDefault(i =>
        i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>));
    if (face is null) continue;

    var factory = Activator.CreateInstance(type);
    DbContext Make() => (DbContext)face.GetMethod("CreateDbContext")!.Invoke(factory, [Array.Empty<string>()])!;
    using var db = Make();
    var name = db.GetType().Name;
    // A context of its own: HasPendingModelChanges leaves the snapshot in a state that scaffolds everything anew.
    bool changed;
    using (var asked = Make()) changed = asked.Database.HasPendingModelChanges();
    if (!changed) { Console.WriteLine($"{name}: no changes"); continue; }
    pending++;
    if (args[1] == "check") { Console.WriteLine($"{name}: the model has changes without a migration"); continue; }

    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
    var provider = Assembly.Load(db.Database.ProviderName!); // the provider's own type mappings and code generators
    var named = provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
    ((IDesignTimeServices)Activator.CreateInstance(provider.GetType(named, true)!)!).ConfigureDesignTimeServices(services);

    using var scope = services.BuildServiceProvider().CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var root = db.GetType().Namespace!; // OperatorConsole.Platform.Storage.Sqlite → OperatorConsole/Platform/Storage/Sqlite/Migrations
    var folder = Path.Combine([args[2], .. root.Split('.')[1..], "Migrations"]);
    var migration = scaffolder.ScaffoldMigration(args[1], root, "Migrations", "C#", dryRun: false);
    var files = scaffolder.Save(Path.GetDirectoryName(folder)!, migration, folder, dryRun: false);
    Console.WriteLine($"{name}: {files.MigrationFile}");
}
return args[1] == "check" && pending > 0 ? 1 : 0;
