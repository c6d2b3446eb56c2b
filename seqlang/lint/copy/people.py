"""Whom a text is about or goes to: roles, kin and first names. None of them is what a step gives or asks."""

from __future__ import annotations

from seqlang.lint.copy.words import word_class

ROLES = word_class(
    """
    accountant adviser advisor agent agents applicant applicants architect assistant attendee attendees attorney
    auditor baker banker barista boss bosses bride brides broker brokers builder bursar buyer buyers captain caretaker
    carer ceo cfo chairman chairwoman champion chef chief cio ciso clerk client clients clinician cmo coach coo
    contractor coordinator councillor couple couples cto curator dealer dean dentist dentists designer developer
    director directors distributor doctor doctors donor donors driver editor employer engineer enquirer enthusiast
    enthusiasts executive executives farmer farmers fan fans finance foreman founder founders gatekeeper groom guest
    guests head headteacher hiring holder holders homeowner homeowners host human influencer installer investor
    journalist judge landlady landlord landlords landowner lawyer lecturer librarian maintainer manager managers
    matron mayor member members merchant merchants midwife minister newlyweds nurse nurses officer operator organiser
    organizer owner owners parent parents partner partners pastor patient patients pharmacist photographer physician
    pilot planner player practitioner president principal producer professor purchaser receptionist recruiter
    registrant registrar rep reps representative researcher reseller respondent retailer salesperson scientist
    secretary seller sellers shipper shopkeeper sponsor stakeholder stakeholders steward student students subscriber
    subscribers superintendent supervisor surgeon surveyor tailor teacher teachers technician tenant tenants therapist
    trader trainer traveller treasurer trustee trustees tutor vendor vet vicar visitor visitors volunteer volunteers
    warden wholesaler vp svp evp md gm dm dms exec execs mgmt management hr lads lass ladies fellow fellows peeps folk
    guys gang crew bunch gents dude bro sis fam homie captain's gatekeepers signups signup
    """
)
KIN = word_class(
    """
    family families husband wife spouse kid kids child children son daughter brother sister mum mom mam dad father
    mother gran granny grandma grandad grandpa grandfather grandmother nan nana uncle auntie aunt cousin twins baby
    bub hubby missus household neighbour neighbours neighbor neighbors pal pals mate mates chum chums buddy amigo
    amigos boy boys girl girls man men woman women lad gentleman fella fellas darling dear dearest sweetie honey hun
    hon petal pet love lover lovebirds sweetheart boss's sirs maam madam sahib ji didi bhai
    """
)
FIRST_NAMES = word_class(
    """
    aaron abby abdul abigail adam aditi adrian ahmed aisha alan alastair albert alex alexandra alfie ali alice alicia
    alison amanda amber amelia amina amit amy ana anastasia andrea andrew andy angela anika anil anita anjali ann anna
    anne annie anthony antonio anya archie arjun arthur asha ashley audrey ava ayesha barbara barry beatrice becky ben
    benjamin bernard beth betty bill billy bob bobby brenda brian bridget bruce callum cameron carl carla carlos
    carmen carol caroline catherine cathy charles charlie charlotte chen cheryl chloe chris christina christine
    christopher claire clara clare claudia clive colette colin connor craig cynthia daisy dan dana daniel danielle
    danny darren dave david dawn dean debbie deborah declan deepa deepak derek diana diane diego dominic donald donna
    doris dorothy doug duncan dylan eddie edith edward eileen elaine eleanor elena eli elijah eliza elizabeth ella
    ellen ellie elliot emily emma eric erica erin esther ethan eva evan eve evelyn farah fatima felix fergus fiona
    fliss florence fran frances francis frank fred freddie freya gareth gary gavin gemma geoff george georgia gerald
    gillian gina gloria graham greg gwen hamish hannah harold harriet harry harvey hassan heather heidi helen helena
    henry hilary holly howard hugh hugo ian ibrahim imogen imran ingrid irene iris isaac isabel isabella isla ivan
    jack jackie jacob jade jake james jamie jan jane janet janice jason jasmine javier jay jean jeff jen jenna
    jennifer jenny jeremy jess jesse jessica jill jim jimmy jo joan joanna joanne joe joel john johnny jon jonathan
    jordan jose joseph josh joshua joy joyce juan judith judy julia julian julie june karen karim karl kate katherine
    kathy katie kayleigh keith kelly ken kenneth kenny kerry kevin kiera kieran kim kimberly kirsty kumar kyle lakshmi
    lara laura lauren lawrence leah lee leo leon leonard lesley leslie lewis liam lily linda lisa liz lizzie lois
    lorna lorraine louis louise lucas lucia lucy luis luke lydia lynn maddie madison maggie malcolm mandy manuel
    marcus margaret maria marie marilyn mario marion marjorie mark martha martin marty marvin mary matt matthew
    maureen max maya meera megan mel melanie melissa michael michelle miguel mike miles millie miranda miriam mohammed
    moira molly monica morag muhammad nadia nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nigel
    nikhil nilesh nina noah nora norma norman oliver olivia omar oscar owen paddy pam pamela pat patricia patrick paul
    paula pauline pearl pedro peggy penny percy pete peter petra phil philip phoebe phyllis polly priya rachel rafael
    rahul raj rajesh ralph raman ravi ray raymond rebecca reggie rhys ricardo richard rick rita rob robert roberta
    robin rod roger rohan roland ron ronald ronnie rosa rose rosemary rosie ross roy ruby rupert russell ruth ryan
    sadie sally sam samantha samir samuel sandra sandy sanjay sara sarah sasha scott sean sebastian shannon sharon
    shaun shaz sheila shirley sian sid simon sofia sonia sophia sophie stacey stan stanley stella stephanie stephen
    steve steven stuart sue sunil suresh susan susie suzanne sven sylvia tamara tania tanya tara ted teresa terry tess
    thelma theo theresa thomas tim tina toby todd tom tommy toni tony tracey tracy trevor trish trudy tyler una ursula
    valerie vanessa vera vicky victor victoria vijay vikram vincent violet wade walter wanda warren wayne wendy wes
    wilfred will william willie winston yasmin yusuf zach zara zoe
    """
)
