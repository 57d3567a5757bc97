namespace OperatorConsole.Platform.Storage.Postgres;

/// <summary>
/// What the rows tell the nodes, by triggers: whoever changes them, it is told with the commit and not without it, so that a node which is killed right after one leaves
/// nobody in the dark. Only ids are told; who hears them reads the rows.
/// </summary>
internal static class PostgresNotices
{
    /// <summary>The setting in which a writer says which node it is.</summary>
    public const string Node = "console.node";

    /// <summary>Makes the triggers: <c>added</c> and <c>moved</c> with a message's number, <c>read</c> with that up to which was read, <c>talk</c> with a conversation, <c>access</c> with a workspace and an account.</summary>
    public const string Create = $"""
        create function console_say(word text) returns void language sql as $$
          select pg_notify('{PostgresLine.Channel}', coalesce(current_setting('{Node}', true), '') || ' ' || word) $$;
        create function console_message() returns trigger language plpgsql as $$
        begin
          if tg_op = 'INSERT' then perform console_say('added ' || new."Seq");
          elsif new."Status" <> old."Status" then perform console_say('moved ' || new."Seq"); end if;
          return null;
        end $$;
        create function console_conversation() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' and new."ReadSeq" > old."ReadSeq" then perform console_say('read ' || new."ReadSeq"); end if;
          perform console_say('talk ' || new."Id");
          return null;
        end $$;
        create function console_account() returns trigger language plpgsql as $$
        begin
          if new."SecurityStamp" is distinct from old."SecurityStamp" then perform console_say('access ' || new."WorkspaceId" || ' ' || new."Id"); end if;
          return null;
        end $$;
        create trigger console_message after insert or update on "Messages" for each row execute function console_message();
        create trigger console_conversation after insert or update on "Conversations" for each row execute function console_conversation();
        create trigger console_account after update on "Accounts" for each row execute function console_account();
        """;

    /// <summary>Lets a message also tell <c>changed</c>: its text, its being taken back, or the emoji on it.</summary>
    public const string TellChanges = """
        create or replace function console_message() returns trigger language plpgsql as $$
        begin
          if tg_op = 'INSERT' then perform console_say('added ' || new."Seq");
          elsif new."Status" <> old."Status" then perform console_say('moved ' || new."Seq");
          elsif new."ChangedAt" is distinct from old."ChangedAt" then perform console_say('changed ' || new."Seq"); end if;
          return null;
        end $$;
        """;

    /// <summary>Takes them away.</summary>
    public const string Drop = """
        drop trigger console_message on "Messages"; drop trigger console_conversation on "Conversations"; drop trigger console_account on "Accounts";
        drop function console_message(); drop function console_conversation(); drop function console_account(); drop function console_say(text);
        """;
}
