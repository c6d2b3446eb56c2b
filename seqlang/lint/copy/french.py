"""French words that say nothing by themselves in outreach, and those that do."""

from __future__ import annotations

from seqlang.lint.copy.tongue import Tongue, open_class
from seqlang.lint.copy.words import word_class

_GLUE = word_class(
    """
    le la les l un une des du de d au aux et ou mais donc or ni car que qu qui quoi dont où si comme quand lorsque
    puisque pour par sur sous dans en avec sans chez vers entre depuis pendant avant après contre je j tu il elle on
    nous vous ils elles me m te t se s lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre vos moi toi soi
    eux ce c cet cette ces cela ça ci celui celle ceux y n ne pas plus jamais rien personne tout toute tous toutes
    quel quelle quels quelles quelque quelques chaque autre autres même mêmes aucun aucune plusieurs peu trop très
    bien mal aussi encore déjà toujours souvent parfois ici là suis es est sommes êtes sont étais était étions étiez
    étaient serai serait serais seriez être été ai as a avons avez ont avais avait aviez avaient aurai aura aurez
    aurait auriez avoir eu fais fait faites faire peux peut pouvez pouvons pourrait pourriez pourrais pouvoir veux
    veut voulez voulais voudrais voudriez vouloir dois doit devez devrait devriez vais va allez aller vas allons sera
    serez oui non merci svp stp afin alors ainsi puis ensuite juste simplement seulement peut-être comment pourquoi
    combien lequel laquelle
    """
)
_CONTACT = open_class(
    """
    relanc* contact* recontact* rappel* appel* appelle* joindre joign* joint* écri* ecri* écrit* écriv* message*
    messages mail* mails email* e-mail* courriel* courrier* mot mots note sms texto* textos whatsapp linkedin
    téléphon* tél coup fil sonn* répond* répons* réponse retour* retours revien* reviens revenir revenu* nouvelle*
    nouvelles signe vie silence silencieu* radio écho* suivi* suivre suite suites point faire prendre prend* prenons
    pris température pouls parl* parlé reparl* discut* discussion* échang* échange bavard* causer papot* entend*
    entendu* écout* oreille savoir sai* sache* dire dis dit* demand* question* avis pensé* pens* idée* idées réfléchi*
    réflex* décision* décid* intéress* intérêt* vu voir vois voyez lu lire reçu* recevoir reçois* arriv* arrivé*
    parven* passé* pass* perdu* perd* noyé* enfoui* oubli* loupé* rat* manqué* boîte* boite réception spam* spams
    indésirable* dossier remont* remet* remis* remettre renvo* renvoi* transfér* transfert* repost* ci-dessous dessous
    précéd* dernier* dernière* premier* première* initial* haut pile relance* rebond* rebondi* toc frapp* pousser
    poussé* coude clin œil oeil insist* dérang* embêt* importun* harcel* attend* attente attends patien* dispo*
    disponib* disponibilité* moment* instant* minute* créneau* agenda* calendrier rendez-vous rdv réunion* rencontr*
    visio* café call* calls zoom entretien* présent* introdu* connaissance connaît* connaiss* connect* connexion*
    réseau* relation* lien-social ajout* invitation* aider aide* service* disposition interlocuteur* personne* bonne
    bon direction hésit* libre* ouvert* tenter tent* tentative* essai* essay* nouveau nouvelle nouvel fois reprise*
    reprend* repren* repris* renou*
    """
)
_COURTESY = open_class(
    """
    bonjour bonsoir salut coucou hello hey allô cher chère chers madame monsieur mesdames messieurs mme m mlle
    cordial* cordialement sincère* sincèrement amical* amicalement amitié* bien bise* bises bisous salutation*
    respectueu* distingué* agréer veuillez prier prie priant remerci* grâce gré excus* désolé* pardon navré* espér*
    espoir souhait* vœu* voeu* content* contente heureu* heureux ravi* plaisir* joie joyeu* belle beau bonne bon bons
    bonnes excellent* agréable* doux douce chaleureu* gentil* gentiment petit* petite grand* grande journée* jour
    jours matin* soir* soirée* semaine* mois année* an weekend week-end vacances été hiver automne printemps printem*
    rentrée fête* fêtes noël lundi mardi mercredi jeudi vendredi samedi dimanche demain hier aujourd hui bientôt tard
    tôt prochain* prochaine* santé forme famille proche* équipe* équipes tous porte* portez portent va vont allez
    passe* passé* déroul* chargé* occupé* débord* rush emploi temps soleil pluie météo compren* comprend* évidemment
    naturellement volontiers pression souci* problème* grand-chose spécial particulier* simple* simplement petit
    tranquill* calme* courage chance bonheur réussite* succès prenez soin
    """
)
_PRAISE = open_class(
    """
    solution* innov* valeur* ajoutée potentiel* synergie* partenaire* partenariat* collabor* coopér* ensemble leader*
    leaders acteur* prestataire* offre-s expert* expertise* expérien* compéten* passion* passionn* engag* dédié*
    motivé* convaincu* enthousias* inspir* impression* admir* remarquab* formidab* extraordinaire* exceptionnel*
    excellence qualité* avenir futur* durable* global* sur-mesure mesure adapté* personnalis* efficac* performan*
    optimis* amélior* croissance développ* objectif* défi* enjeu* besoin* vision* mission* valeurs client* clients
    entreprise* société* sociétés secteur* marché* projet* profil* parcours travail* métier* fier* fière confian*
    fiab* unique* moderne* digital* monde aventure* chemin niveau* opportunité* possibilité* perspective* accompagn*
    avantag* bénéfic* idéal* parfait* large gamme* complet* complète* réactif* réactiv* écoute proximité
    """
)
_STEP = open_class(
    """
    étape* etape* phase* step* touche* numéro n° no premier* première* deuxième* second* seconde* troisième*
    quatrième* cinquième* sixième* septième* huitième* un deux trois quatre cinq six sept huit neuf dix séquence*
    campagne* cadence* générique* standard* classique* modèle* type prospect* prospects lead* leads cible* client*
    destinataire* froid* accroche* intro* vocal* vocaux messagerie répondeur boîte push notification* dm mp inmail
    objet texte contenu corps titre tâche* action* prise prises rapide* vite brève bref court* courte* cordial* amorce
    ouverture tour* manche* série* envoi* envoy* enième nième énième final* finale* derniers automatique* maintenir
    garder lien liens chaud
    """
)
_ASSETS = open_class(
    """
    guide* check-list* checklist* rapport* étude* démo* démonstration* webinaire* formation* prix tarif* coût* coûte*
    facture* devis remise* réduction* bon-de code* pour-cent pourcent euro* euros franc* date-limite délai* échéance*
    expire* expir* résili* contrat* livraison* livr* pièce-jointe jointe* ci-joint ci-jointe lien* tableau* liste*
    formulaire* dossier* document* pdf vidéo* enregistrement* cas comparatif* calculat* simulat* plan* catalogue*
    brochure* gratuit* offert* offerte* réserv* command* annul* place* places heure* litre* mètre* kilo* gramme*
    subvention* aide-s impôt* loi* règlement* obligat* clôtur* clore fermer ferme* archiv* supprim* désabonn*
    désinscri*
    """
)
TONGUE = Tongue(
    "fr",
    _GLUE,
    {"contact": _CONTACT, "courtesy": _COURTESY, "praise": _PRAISE, "step": _STEP},
    _ASSETS,
    word_class("lundi mardi mercredi jeudi vendredi samedi dimanche demain"),
    frozenset("çœèêëîïùûàô"),
    {
        "bump": open_class(
            "dernier* précédent* vu lu reçu* arrivé* perdu* noyé* remont* renvo* transfér* boîte spam* dessous haut"
        ),
        "check-in": open_class(
            "nouvelles va vas allez portez contact coucou bonjour signe souhait* penser pensée*"
        ),
        "generic-follow-up": open_class(
            "retour* répons* réponse* relanc* rappel* décid* décision* avis réfléchi* suite suites pensez"
        ),
    },
)
