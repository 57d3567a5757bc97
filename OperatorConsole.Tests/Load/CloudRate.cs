using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace OperatorConsole.Tests.Load;

/// <summary>Signed WhatsApp webhooks per second, each answered 200 only when it is stored: one message in each, and a hundred. Meta asks for a median of 250 ms at most.</summary>
internal static class CloudRate
{
    private const int Customers = 200;
    private const string Secret = "load-secret", Number = "100200300";

    public static async Task MeasureAsync(Table table, LoadOptions options, CancellationToken cancel)
    {
        await using var product = await ProductUnderTest.StartAsync(options.Dll, cancel, ("Demo__WhatsApp__AppSecret", Secret), ("Demo__WhatsApp__PhoneNumberId", Number));
        var admin = await Staff.SignInAsync(product.Http, Staff.Admin, cancel);
        var dice = 0;
        foreach (var (senders, inOne) in new[] { (1, 1), (8, 1), (64, 1), (4, 100) })
        {
            var before = await admin.MessagesStoredAsync(cancel);
            var (answers, refused, accepted) = (new ConcurrentBag<double>(), 0L, 0L);
            var from = Clock.Now + options.WarmUp.TotalMilliseconds;
            var to = from + options.Phase.TotalMilliseconds;
            await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
            {
                for (double began; (began = Clock.Now) < to;)
                {
                    var stored = await DeliverAsync(product.Http, Payload(Interlocked.Add(ref dice, inOne), inOne), cancel);
                    Interlocked.Add(ref stored ? ref accepted : ref refused, inOne);
                    if (stored && began >= from && Clock.Now < to) answers.Add(Clock.Now - began);
                }
            }, cancel)));
            var lost = accepted - (await admin.MessagesStoredAsync(cancel) - before);
            var load = $"{senders} sender{(senders == 1 ? "" : "s")}, {inOne} in each";
            var rate = answers.Count / options.Phase.TotalSeconds;
            table.Add("WhatsApp webhooks, stored first", load, inOne == 1 ? $"{rate:0} /s" : $"{rate:0} /s, {rate * inOne:0} messages/s");
            table.Add("  its answer p50/p95/p99", load, Percentiles.Of(answers).ToString());
            if (refused > 0) table.Add("  REFUSED", load, refused.ToString());
            if (lost != 0) table.Add("  ACCEPTED BUT NOT STORED", load, lost.ToString());
        }
    }

    private static async Task<bool> DeliverAsync(HttpClient http, byte[] body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/whatsapp/webhook") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)));
        using var answer = await http.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode;
    }

    private static byte[] Payload(int number, int count)
    {
        var messages = string.Join(',', Enumerable.Range(number, count).Select(i =>
            $$$"""{"from":"39333{{{i % Customers:0000000}}}","id":"wamid.load.{{{i}}}","timestamp":"{{{1_772_445_600 + i}}}","type":"text","text":{"body":"message {{{i}}}"}}"""));
        return Encoding.UTF8.GetBytes($$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{{Number}}}"},"messages":[{{{messages}}}]}}]}]}""");
    }
}
