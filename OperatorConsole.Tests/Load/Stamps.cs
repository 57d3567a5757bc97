namespace OperatorConsole.Tests.Load;

/// <summary>One mark's first moment on the page; the time is the page's own clock.</summary>
internal sealed record Stamp(string Tag, int Visitor, int Number, double At);

/// <summary>Everything stamped since the last look: in the list of conversations, and in the open one.</summary>
internal sealed record Stamps(IReadOnlyList<Stamp> List, IReadOnlyList<Stamp> Thread)
{
    /// <summary>
    /// Runs in the page before its own scripts, and stamps each mark as it enters the document. A row shows only
    /// the last message, so for the list a later number of the same visitor stands for the ones it replaced.
    /// </summary>
    public const string Script = """
        (() => {
          const places = { list: '[data-testid=conversation-list]', thread: '[data-testid=thread]' };
          const marks = /~(\w+)\.(\d+)\.(\d+)~/g;
          let found, best, seen;
          const reset = () => { found = { list: [], thread: [] }; best = {}; seen = new Set(); };
          const note = (place, text, at) => {
            for (const [mark, tag, visitor, number] of text.matchAll(marks)) {
              const row = tag + '.' + visitor;
              if (place === 'list' ? best[row] >= +number : seen.has(mark)) continue;
              if (place === 'list') best[row] = +number; else seen.add(mark);
              found[place].push({ tag, visitor: +visitor, number: +number, at });
            }
          };
          const scan = (node, at) => {
            const element = node.nodeType === 1 ? node : node.parentElement;
            if (!element) return;
            for (const [place, selector] of Object.entries(places)) {
              if (element.closest(selector)) note(place, node.textContent, at);
              else if (node === element) for (const inner of element.querySelectorAll(selector)) note(place, inner.textContent, at);
            }
          };
          reset();
          new MutationObserver(records => {
            const at = performance.timeOrigin + performance.now();
            for (const record of records) {
              if (record.type === 'characterData') scan(record.target, at);
              else for (const node of record.addedNodes) scan(node, at);
            }
          }).observe(document, { subtree: true, childList: true, characterData: true });
          window.takeStamps = () => { const taken = JSON.stringify(found); reset(); return taken; };
        })();
        """;
}
