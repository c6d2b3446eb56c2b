"""Spanish words that say nothing by themselves in outreach, and those that do."""

from __future__ import annotations

from seqlang.lint.copy.tongue import Tongue, open_class
from seqlang.lint.copy.words import word_class

_GLUE = word_class(
    """
    el la los las lo un una unos unas de del al a y e o u ni pero sino que qué quien quién cual cuál como cómo cuando
    cuándo donde dónde porque pues si sí no para por sin con contra desde hasta hacia entre sobre tras bajo ante en yo
    tú vos usted ustedes él ella ellos ellas nosotros vosotros me te se le les nos os mi mis tu tus su sus nuestro
    nuestra nuestros nuestras vuestro vuestra mí ti conmigo contigo este esta estos estas ese esa esos esas eso esto
    aquel aquella aquí ahí allí muy más menos mucho mucha muchos muchas poco poca algo nada alguien nadie algún alguna
    algunos ningún ninguna todo toda todos todas otro otra otros otras mismo misma cada ya aún todavía también tampoco
    siempre nunca solo sólo así ahora entonces luego después antes bien mal tan tanto es soy eres somos son era eran
    fue fueron será sería sea ser sido está estoy estás estamos están estaba estaban esté estar estado he has ha hemos
    han había hay haber haya tengo tienes tiene tenemos tienen tenía tener tenga hago haces hace hacen hacer hice
    puedo puedes puede podemos pueden podría podrías poder pueda quiero quieres quiere quería quisiera querer voy vas
    va vamos van ir iba debe debo gracias favor acaso quizá quizás tal vez
    """
)
_CONTACT = open_class(
    """
    contact* contacto* seguimiento* seguir sig* recordatorio* record* recuerd* llam* llamad* llamar teléfono* telefón*
    telef* marc* escrib* escrit* escribí mensaje* mensajes mail* mails email* e-mail* correo* correos nota notas
    línea* líneas sms whatsapp whats wasap linkedin carta respond* respuest* respues* contest* contestación novedad*
    noticia* noticias señal* vida silencio* callado* desaparec* perdid* perd* eco retom* reanud* volv* vuelv* vuelta*
    regres* insist* insistencia molest* incordi* pesad* fastidi* toc* toqu* puerta* asom* asomar empujón* empuj*
    codazo* ping pulso tantear sonde* habl* hablar charla* charlar conversa* convers* plátic* platic* comentar coment*
    oír oi* oí* escuch* sab* saber sé decir dime díg* dij* cuént* cont* pregunt* duda* dudas opinión* opin* parec*
    pensa* piens* pensé idea* ideas decisi* decid* interes* interés vist* ver vi viste verlo leer leí* leíd* leiste
    leíste recib* recibi* llegar llegó lleg* pas* pasó enterrad* sepult* olvid* escap* bandeja* entrada spam deseado*
    carpeta* reenv* reenví* subir sub* suba arriba anterior* último* última* primer* primero* inicial* abajo hilo
    cadena* esper* espera* aguard* pendient* disponib* disponibilidad momento* momentito minut* minutito* rato ratito
    hueco* huequito agenda* calendario cita* reuni* reunión* café zoom videollamada* presentar* present* conoc*
    conocer conect* conexi* red redes invitación* ayud* ayuda* servicio* dispos* disposición persona* indicad*
    adecuad* correcta dirig* libre* intent* intentar intento* prob* nuev* nuevamente vez veces actualiz* estado*
    situación*
    """
)
_COURTESY = open_class(
    """
    hola buenas buenos buen bueno buena días dia día tarde* tardes noche* noches mañana* estimad* querid* apreciad*
    señor* señora* sr sra don doña saludo* saludos saludar* cordial* cordialmente atentamente atent* afectuos* abrazo*
    abrazos beso* besos graci* agradec* agradezc* disculp* perdón* perdon* lament* siento esper* espero deseo* dese*
    deseando ojalá feliz* felices alegr* alegra* encant* encantad* gust* gusto* placer* honor* mejor* mejores gran
    grande genial* excelente* maravillos* estupend* lind* bonit* amable* amablemente cariñ* cálid* calur* semana*
    semanas mes meses año* finde fin puente vacaciones verano invierno otoño primavera fiesta* fiestas navidad*
    pascua* lunes martes miércoles jueves viernes sábado domingo hoy ayer pronto luego próxim* salud familia famili*
    equipo* colega* colegas amigo* amiga* marcha* va vaya van vayan ocupad* lí* liad* ajetre* estrés prisa* lío*
    lluvia sol clima tiempo tiempos entiend* entend* comprend* claro natural* presión compromis* compromiso* problema*
    tranquil* calma* ánimo* suerte* éxito* bendi* bendici* cuíd* cuid* corazón sonrisa* pequeñ* simple* simplemente
    sencill* brev* brevemente rápid* rapid* cort* corto* adiós chao tqm
    """
)
_PRAISE = open_class(
    """
    soluci* solucion* innovad* innovac* valor* potencial* sinergi* socio* alianza* alianzas colabor* cooper* juntos
    líder* lideres proveedor* oferta-s experto* experta* experien* pasión* apasion* comprometid* dedicad* convencid*
    entusiasm* inspir* impresion* admir* extraordinari* excepcional* increíble* excelencia calidad* futur* sostenib*
    integral* medida personaliz* eficien* eficac* optimiz* mejora* crecimient* crec* desarroll* objetivo* reto* retos
    necesidad* visión* misión* cliente* clientes empresa* empresas compañía* sector* mercado* negocio* negocios
    proyecto* perfil* trayectoria* trabaj* labor orgullos* orgullo confianz* confiab* únic* modern* digital* mundo
    camin* nivel* oportunidad* posibilidad* perspectiva* acompañ* ventaj* benefic* ideal* perfect* ampli* gama*
    complet* líneas-de encaj* interesante*
    """
)
_STEP = open_class(
    """
    paso* pasos etapa* fase* toque* número* núm nº primer* segundo* segunda* tercer* tercera* cuarto* cuarta* quinto*
    quinta* sexto* séptimo* uno dos tres cuatro cinco seis siete ocho nueve diez secuencia* campaña* cadencia*
    genéric* estándar plantilla* prospect* lead* leads frí* gancho intro* voz buzón contestador notificación* push dm
    inmail asunto texto contenido cuerpo título tarea* acción* ronda* serie* envío* envi* enésim* final* finales
    últim* automátic* mantener mant* relación relacion* vínculo* calient* tibio general* cualquier* comercial* estim*
    comprobar chequ* confirmar-recep*
    """
)
_ASSETS = open_class(
    """
    guía* lista* checklist* informe* estudio* demo* demostración* webinar* seminario* curso* precio* tarifa* coste*
    costo* cuesta* factura* presupuesto* descuento* cupón* código* ciento euro* euros peso* dólar* plazo* vence*
    vencim* caduc* expir* contrato* entrega* adjunt* enlace* link* tabla* formulario* documento* pdf vídeo* video*
    grabación* caso* comparativ* calculadora* simulad* plan* plano* planos catálogo* folleto* gratis gratuit* reserv*
    pedido* cancel* anul* plaza* plazas hora* litro* metro* kilo* gramo* subvención* impuesto* ley* reglament*
    normativ* obligat* cerrar* cierr* cierro archiv* borr* baja
    """
)
TONGUE = Tongue(
    "es",
    _GLUE,
    {"contact": _CONTACT, "courtesy": _COURTESY, "praise": _PRAISE, "step": _STEP},
    _ASSETS,
    word_class("lunes martes miércoles jueves viernes sábado domingo mañana"),
    frozenset("ñóíáú"),
    {
        "bump": open_class(
            "último* última* anterior* vio viste visto leer leí* leyó recib* llegó perdi* subir subo reenv* bandeja spam abajo"
        ),
        "check-in": open_class(
            "va vaya van andan anda saludo* saludar contacto hola dese* marcha está están"
        ),
        "generic-follow-up": open_class(
            "respuest* respond* seguimiento recordatorio* novedad* decid* decisi* opin* parece pens* interes* aviso"
        ),
    },
)
