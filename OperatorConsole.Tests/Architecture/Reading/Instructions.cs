using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>Walks a method body and yields what its instructions name: types, members, signatures.</summary>
internal static class Instructions
{
    private const byte TwoByteLead = 0xFE;

    private static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => (ushort)c.Value, c => c.OperandType);

    public static List<EntityHandle> Named(BlobReader il)
    {
        var named = new List<EntityHandle>();
        while (il.RemainingBytes > 0)
        {
            ushort code = il.ReadByte();
            if (code == TwoByteLead) code = (ushort)(TwoByteLead << 8 | il.ReadByte());
            switch (Operands[code])
            {
                case OperandType.InlineNone: break;
                case OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok or OperandType.InlineSig:
                    named.Add(MetadataTokens.EntityHandle(il.ReadInt32()));
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar: il.Offset += 1; break;
                case OperandType.InlineVar: il.Offset += 2; break;
                case OperandType.InlineI8 or OperandType.InlineR: il.Offset += 8; break;
                case OperandType.InlineSwitch:
                    var targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                default: il.Offset += 4; break;
            }
        }
        return named;
    }
}
