// The emoji of everyday answers, each with the words it is found by, in the four languages.
export const emoji = `
😀 sorriso grin smile sonrisa|😊 felice happy contento feliz|🙂 sorriso lieve slight smile leve sonrisa|😉 occhiolino wink guiño piscar|😄 risata laugh risa riso|😂 lacrime ridere tears joy llorar risa chorar rir
🤣 rotolare ridere rolling rofl rodar|😅 sudore sweat sudor suor|😍 innamorato love eyes enamorado apaixonado|🥰 affetto affection cariño carinho|😘 bacio kiss beso beijo|😎 occhiali sole cool gafas óculos
🤗 abbraccio hug abrazo abraço|🤔 pensare thinking pensar|😐 neutro neutral neutra|😕 confuso confused confundido|🙁 triste sad|😢 piangere cry llorar chorar
😭 singhiozzo sob llanto choro|😬 smorfia grimace mueca careta|😮 stupore surprised sorpresa surpresa|😱 paura scream miedo medo|😡 arrabbiato angry enfadado zangado|😴 dormire sleep sueño sono
🤒 malato ill enfermo doente|🥳 festa party fiesta|😇 angelo angel anjo|🙃 sottosopra upside invertido|🤝 accordo handshake acuerdo acordo|👍 bene pollice thumbs up ok bien bem
👎 male pollice thumbs down mal|👌 perfetto ok perfecto perfeito|👏 applauso clap aplauso|🙌 evviva hooray hurra viva|🙏 grazie prego thanks please gracias obrigado|💪 forza strong fuerza força
👋 ciao saluto wave hello hola olá|✌️ vittoria victory victoria vitória|🤞 incrociare dita fingers crossed dedos|👉 ecco destra right derecha direita|👇 sotto down abajo abaixo|👀 occhi eyes ojos olhos
❤️ cuore heart corazón coração|💙 cuore blu blue heart azul|💚 cuore verde green heart|💛 cuore giallo yellow heart|💔 spezzato broken roto partido|⭐ stella star estrella estrela
✨ scintille sparkles brillo brilho|🔥 fuoco fire fuego fogo|🎉 festa tada celebrar|🎁 regalo gift presente|🏆 coppa trophy trofeo troféu|💯 cento hundred cien cem
✅ fatto spunta done check hecho feito|✔️ spunta tick visto|❌ no croce cross error cruz|⚠️ attenzione warning atención aviso|❗ importante exclamation importante|❓ domanda question pregunta pergunta
ℹ️ informazioni info información informação|🚫 vietato forbidden prohibido proibido|🔴 rosso red rojo vermelho|🟡 giallo yellow amarillo amarelo|🟢 verde green|🆗 ok
📞 telefono phone teléfono telefone|📱 cellulare mobile móvil telemóvel|✉️ lettera mail correo carta|📧 email posta correo|📎 allegato clip adjunto anexo|📄 documento document
📷 foto camera cámara câmara|📍 posto pin lugar|📅 calendario calendar data fecha|⏰ sveglia alarm alarma despertador|⏳ attesa wait espera|🕐 orologio clock hora reloj
🚚 consegna delivery camion entrega|📦 pacco package paquete pacote|🛒 carrello cart carrito carrinho|💳 carta card tarjeta cartão|💶 euro soldi money dinero dinheiro|🧾 scontrino fattura receipt invoice factura fatura
🔧 chiave riparare wrench repair llave reparar|🛠️ attrezzi tools herramientas ferramentas|🔩 bullone bolt tornillo parafuso|🚿 doccia shower ducha duche|💧 goccia acqua drop water agua|🌡️ temperatura thermometer termómetro
🏠 casa home|🏢 ufficio office oficina escritório|🚗 auto car coche carro|☀️ sole sun sol|🌧️ pioggia rain lluvia chuva|❄️ neve freddo snow cold nieve frío frio
☕ caffè coffee café|🍕 pizza|🎂 torta cake tarta bolo|🥂 brindisi cheers brindis|🌹 rosa rose|🍀 fortuna luck suerte sorte
`.trim().split(/[|\n]/).map((line) => { const at = line.indexOf(' '); return { sign: line.slice(0, at), words: line.slice(at + 1) }; });
