"""Words of feeling, praise, belief and home that fill a kind and empty letter. Each could be a topic; many of them are none."""

from __future__ import annotations

from seqlang.lint.copy.words import word_class

FEELINGS = word_class(
    """
    admiration admire admired adore affection afraid amused anticipation anxious appreciative ashamed astonish
    attached awe awed bashful beaming bitter blessed bliss blown blush brave bubbly butterflies buzz buzzed buzzing
    calm care cared cares caring charmed charming cheeky cheer cheered cheerful cheering cheery cherish comfort
    comfortable compassion concerned confident content cosy courage cozy craic crave curiosity delight delighted
    despair devotion disappointed dream dreams eagerly ecstatic elated embarrassed emotion emotions encourage
    encouraged energised energy enthusiasm envious esteem faith faithful fear fond fondly fondness friendship
    fulfilled fun gentle gladly glee goodness goodwill grace gracious gratitude grin grins grumpy guilty happier
    happiest happily happiness harmony hate hated heart hearted heartfelt hearts heartwarming honour honoured honor
    honored hug hugs humble humbled humbling humility humour hurt impressed impression impressive inspire inspired
    inspires inspiration inspirational inspiring integrity intrigued intrigue jolly joy joyous jubilant keenly
    kindness kiss kisses laugh laughed laughs laughter lonely longing lucky merriment mood moods moved nerves nervous
    niceties nostalgia obsessed optimism optimistic patience peace peaceful pleasure pray prayer prayers pride
    privilege privileged proudly radiant regard relief relieved resilience resonate resonated respected rested rosy
    sad sadly sentiment serenity shine shining shy sincerity smiles smiling soft sorrow spirit spirits stoked strength
    stressed sweaty sympathy tears tenderness thankfulness thoughtful thoughtfulness thrill tickled touching touched
    trusting uplifted uplifting upset vibe vibes vibrant warmth weary wholehearted wholeheartedly wondrous worried
    yearning zeal zest admirable adventure ambition ambitions amazed astounding authentic authenticity beauty
    beautifully belief beliefs belonging brightest captivating charisma commitment commitments compliments congrats
    congratulations conviction craft craftsmanship creativity culture decency decent dedication deeply deserve
    deserves deserved desire destiny dignity diligence dynamic easier effortless elegance eminent endless endeavours
    enormous esteemed ethos exceptional exceptionally exciting extraordinary eye-opening fabulous fame famous
    fascinating fascinated finest flourish flourishing fortune fruitful fulfil fulfilling generosity generous genius
    gift glorious glory gold great greatest greatness hardworking honesty honourable ideas ideal imagination imagine
    immense inclusive incredibly ingenuity insight insights insightful invaluable legacy legend legendary lovingly
    loyal loyalty magic magical magnificent marvellous masterpiece meaningful memorable memories mighty miracle modest
    motto noble outlook outstanding passionately pioneer pioneering pleasing possible precious prestigious profound
    promise promising prosper prosperity prosperous purpose pursuit quest rare real refreshing relentless remarkable
    renowned reputation rewarding rich seasoned sensational shape skill skilled skills society soul souls sparkle
    spectacular standing stories story striking stunning superb talent talented talents tireless tirelessly tradition
    traditions treasure tremendously true truth understanding unforgettable unique uniqueness unmistakable unrivalled
    unwavering valued values virtue vision visionary visions vital warmhearted wisdom wise wonder wonders worldwide
    worthy yours global globally community communities together togetherness future tomorrow's brighter landscape era
    world's age ever-changing fast-paced
    """
)
HOMELY = word_class(
    """
    weather sun sunny sunshine rain rainy snow snowy frost fog breeze wind windy storm stormy heat heatwave cold
    chilly warmest autumn leaves blossom sunrise sunset sky skies sea tide beach holiday holidays christmas xmas
    easter diwali eid ramadan hanukkah thanksgiving halloween birthday festive season seasons seasonal spring summer
    winter term half-term weekend weekends friday fridays monday mondays tgif hump midweek payday tea coffee brew
    cuppa kettle biscuit biscuits cake cakes sandwich sandwiches roast dinner supper lunch breakfast pint pub café
    cafe beer wine toast pie sofa couch garden home house kitchen table porch corner bed sleep slept nap rest walk
    walks dog dogs cat cats football match game games team cricket film telly tv book books song songs music dance
    dancing radio newspaper picture pictures party parties travel travels trip commute journey road roads bumps sail
    sailing waves wave waving flag anchor deck aboard ahoy harbour ship shipshape ship's hand hands handshake arm arms
    elbow shoulder shoulders head nose eye eyes ears ear face foot feet finger fingers toe bones lips mouth blink
    smell taste sound sounds noise silence bell bells door doors window windows wall walls floor roof fence gate
    bridge fire flame flames candle spark ember light lights lit glow star stars moon planet globe earth universe
    galaxy orbit space cloud rainbow tumbleweed crickets wilderness desert grass grapevine tree trees roots seed seeds
    flower flowers bloom bouquet gift gifts present presents ribbon card cards confetti balloon balloons pigeon bird
    birds owl goose elephant ghost goblins gremlins monsters aliens pirates stalker hobbit wizard magic mystery fairy
    bottle boat ink pen pencil paper scroll quill inkwell letterbox postman carrier doorbell knock knocking rap tap
    jab jolt shove tug yank dig wink thumb thumbs bite bitten chew chewing nibble swallowed eaten ate wheels wheel
    engine gears fuel steam traffic train lane highway island hill hills mountain mountains summit valley horizon
    shore ground mud dust cobwebs rust moss ice sand pond ocean river stream bay buried
    """
)
CHAT = word_class(
    """
    lvm vm rvm fup txt txts msg msgs rsnd notif notifs notification li pm dms inmails tickler liner oneliner thru wyd hood
    sup hru oblige favourable ready trailing trail inform position astray mislaid drain misery penny lucky turn leaning
    lmk thx ty tysm ta tq pls plz plse ser gm gn gday heya hiya howdy yo oi ahoy ey hola bonjour namaste salaam salut
    ciao aloha g'day mornin evenin psst ping poke ooh oooh ohh ah aha aw aww hmm hm huh eh meh nah nope yep yup yeah
    yea yay woo woohoo whoa omg lol lolz lmao rofl btw imo imho fyi tbh idk ikr asap rsvp eta ps pps xx xxx xo xoxo
    wagmi fr frfr bestie bruh fam lit slay legend wassup whatsup sup waddup wotcha whatcha dya d'you gimme gonna wanna
    gotta lemme dunno kinda sorta innit ain't ya yall y'all ye yer u ur r n w wo tmrw tmr tom mins sec secs tues weds
    thurs convo convos goss natter chinwag catchup yap chitchat chit tea spill scoop gossip story juice cheerio toodle
    toodles tata tara ttfn bye-bye peace laters cya kindly revert needful esteemed goodself yourselves undersigned
    aforementioned hereby herewith thereof pursuant inst ult accordingly acknowledge acknowledgement acknowledged
    expedite correspondence communication communications communiqué missive memo dispatch epistle telegram parchment
    acquaintance acquaintances association disposal convenience consideration perusal indulgence cooperation courtesy
    attention deliberation discernment hesitate oblige obliged obliging solicit soliciting trouble troubled indicated
    indication intimate intimation aware awaiting anticipating anticipate
    """
)
CHASE = word_class(
    """
    again anew afresh afloat alive awake await awaits awol badger badgering bang banging beg begging bell bellow
    bother breadcrumb buried bury chivvy chivvying chivvies chirp clarion cough coughs creep creeping dangle dangling
    dash delivered deliver dig digging disappear disappeared dodge dodged dodging doorstep drag drum drumming echo
    echoes elbow escape escaped evaporated expire fade faded ferret filter filtered fish fishing flag flagging
    flogging footstep forgetting ghost ghosted ghosting glance goad grab grabbing grumble hang hanging harass
    harassing harry haunt haunting hello hide hiding hint hints hold holding holler hollering hound hounding hunt
    hunting hush ignored impatient interrupt intrude itch jab jog keep kick knock knocks languish languishing lapse
    lapsed limbo linger lingering lost mail-merge mislaid missive misplaced mute muted nag nags needle niggle nod
    nudge nudges oblivion overlooked paused peck peep persist pester phantom plead pleading poke pokes pop pounce prod
    prods prompt prompting pull pulse quiet quieter radar rattle rattling read receipt redial redialling redo reissue
    remains reminding repeat replay repost reposting reprint repush resuscitate resubmit retry retrying revive ripple
    roger round rounds rouse rousing scroll second shake shaking shout shouting sidetracked signal silence silent sink
    sinking sinkhole sit sitting slap slipping snooze snoozed sound stalk stalled stir stirring straggler swallowed
    swamped tail tap tapping tickle ticking trail trailing try tug unheard unopened unread untouched vacuum vanish
    vanished void wake waking wave whisper whistle whistling wiggle yoo-hoo yell zombie necromancy resurrect
    resurrecting resurrection exhume dredge dredging unearthed
    """
)
# How hard somebody tries; and how a text is worded, which says nothing of what is in it.
EFFORT = word_class(
    """
    again another afresh anew bash blitz cracking crack dice dig dogged doggedly double effort efforts endeavour endure
    fight flog further go gamble graft grind grit hammer hammering hard harder heat hustle keep keeps keeping last
    leverage luck more once over perseverance persevere persist persistence persistent persistently pile plough
    plug plugging pluck press pressing pressure punt push pushing quit quitting relentless relentlessly repeat resolve
    roll rally round retry rep shift shot slog spin squeeze stab stamina stick sticking stubborn stubbornly surrender
    sweat swing tenacious tenacity throw toil tough tougher tries try trying turn until till whirl will willpower
    work working anyway whatever it takes
    """
)
WORDING = word_class(
    """
    blander blunt blunter brief briefer breezy breezier bold bolder bubbly casual chatty cheeky chirpy colder cold cool
    cooler concise copy crisp curt cute direct draft drier dry edgier edgy emoji emojis emotional entry fancier fancy
    firm firmer formal formally format formatted formatting friendlier friendly frills funnier funny gentle gentler gif
    gifs hard harder heavier heavy html humorous humour informal joke jokey layout length light lighter lighthearted
    logo long longer longish matey meme milder mild neutral newer nicer nice oneliner paragraph personal personalised
    personalized phrased phrasing pithy plain playful polite politer politely prose pun punchier punchy pushier pushy
    quirky redraft rephrase rephrased rewrite rewritten reword reworded rewording salesy sassy serious sharper sharp
    short shorter shortest signature simple simpler snappier snappy soft softer softly spin style styled subtle
    sweet sweeter template terse text tone toned tongue tweak tweaked twist unbranded upbeat variant variation version
    versions vibe voice warm warmer witty wittier wordier wording words wordy
    """
)
