"""Things that mail is about in one trade or another: whoever names one has said something."""

from __future__ import annotations

from seqlang.lint.copy.words import word_class

TOPICS = word_class(
    """
    abatement absence accessibility accrual acquisition adapter admission adoption advert aerial aircon airport alarm
    algebra allergen allergy allowance alloy amendment analytics antibiotic apartment api appliance apprenticeship
    approval archive asbestos asphalt assay assembly asset assets attendance auction audit automation backlog backup
    balance bandage bank banner barcode bargain barn basket bathroom batch battery bearing benchmark benefit-in-kind
    bill billing biopsy bolt bond booth bottleneck bracket brake brick broadband brochure budget bug builds bumper
    bundle bursary bus bylaw cable calibration camera campus cancellation canteen carbon cargo carpet cartridge cash
    catalogue catering ceiling cement certificate certification charger charity checkout chemistry childcare chlorine
    chocolate cladding claim clause clearance clinic coating coil collection column commission compensation compliance
    compost concrete consent container contract conversion copper corrosion cost costs coupon courier coverage credit
    crm crop crown currency curriculum customs cutover cyber dairy damage damp dashboard data database deadline
    dealership debit debt decking deduction defect deficit delay delivery denim dental deployment deposit depot diesel
    diet discount dishwasher disposal dispute dividend dock domain donation dosage downtime draft drainage
    drawing dress drill driveway drone dryer earnings eco edition electricity elevator embargo emission enrolment
    equity escrow estimate eviction exam excess exemption exhibition expense export extension exterior extractor
    fabric factory farm fault fee feed ferry fertiliser fibre figure filing filter finance fine firewall
    firmware fitting flat fleet flight flood flooring flour forecast forklift formula foundation fraud freezer freight
    fridge fuel fund funding furnace furniture fuse gala gas gasket gdpr gearbox generator geometry glazing grant
    gravel grid guarantee guideline gutter gym handover hardware harvest hazard headcount headset hearing heater
    helmet hire hinge hose hosting hotel hvac hydraulic hygiene implant import improvement incident income indemnity
    induction inflation ingredient inheritance injury ink inspection installation instalment insulation insurance
     inventory invoice invoices irrigation itinerary jacket joint kernel keyboard kiosk kiln
     lab laptop laundry lawn leak lease leather leave lecture ledger leaflet legislation lens levy
    liability licence license lift listing loan locker logistics loss lumber machine maintenance mandate manual manure
    manuscript margin marina mask matrix mattress meal measurement medication membership menu merger meter methane
    microphone migration milk mileage mill mining mislabelled module moisture mortgage motor mould mower museum
    nursery nutrition oak oil onboarding orchard outage oven overdraft overtime package packaging pallet panel parcel
    parking passport patch patent patio pavement payment payroll payslip peat penalty pension permit pesticide petrol
    pharmacy photo photos pharmacology piano pipe pipeline piston pitch plan planning plaster plumbing plywood policy
    poll pollen pool port poster postage cut premium prescription pricing printer privacy probate procurement
    prototype pump quarry quota quotation rack radiator rail ramp rate rates receipt recipe recall refund
    refurbishment regulation rehearsal relocation remortgage renovation rent rental repair repairs repayment
    replacement reservation reserve residence resin restaurant retention retirement returns rinse risk robot roller
    roof roofing rota router rubber safety salary sale sample sandbox sanction satellite scaffold scaffolding scan
    scanner scholarship scope screw script scrap seal seat seats security seminar sensor septic server settlement
    sewer shampoo shelf shelving shift shipment shipping shoes shop shortage showroom shutter signage silage sink site
    sizing skirting slate slots smoke socket software soil solar solder spare spec specification spreadsheet sprinkler
    staffing stage stair stall stamp statement statute steel stock storage stove strap strike subscription subsidy
    substation surcharge surgery survey suspension switch syllabus symptom syndicate tariff tarp tax taxes tender
    tenancy terminal terms testing textile ticket tickets tile timber timesheet timetable tolerance toner tour towel
    toxicology tractor trailer training transcript transfer translation transmission transport treatment trench
    tuition turbine turnaround turnover tyre uniform upgrade upload vaccine vacancy valuation valve van varnish vat
    vault vehicle veneer venue vessel viewing vineyard visa vitamin voltage voucher wage wages wallpaper wardrobe
    warehouse warranty washer waste water webinar weld wheat wheelchair wholesale wifi wiring wood
    workflow workshop workwear worktop yarn yield yoga zoning
    """
)
