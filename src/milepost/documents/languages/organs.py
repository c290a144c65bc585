"""The names of organs in French, Spanish, Russian, Arabic and Chinese, by their English name."""

NAMES = {
    "Human Rights Council": (
        "Conseil des droits de l'homme",
        "Consejo de Derechos Humanos",
        "Совет по правам человека",
        "مجلس حقوق الإنسان",
        "人权理事会",
    ),
    "Commission on Human Rights": (
        "Commission des droits de l'homme",
        "Comisión de Derechos Humanos",
        "Комиссия по правам человека",
        "لجنة حقوق الإنسان",
        "人权委员会",
    ),
    "General Assembly": (
        "Assemblée générale",
        "Asamblea General",
        "Генеральная Ассамблея",
        "الجمعية العامة",
        "大会",
    ),
    "Security Council": (
        "Conseil de sécurité",
        "Consejo de Seguridad",
        "Совет Безопасности",
        "مجلس الأمن",
        "安全理事会",
    ),
    "Economic and Social Council": (
        "Conseil économique et social",
        "Consejo Económico y Social",
        "Экономический и Социальный Совет",
        "المجلس الاقتصادي والاجتماعي",
        "经济及社会理事会",
    ),
    "Human Rights Committee": (
        "Comité des droits de l'homme",
        "Comité de Derechos Humanos",
        "Комитет по правам человека",
        "اللجنة المعنية بحقوق الإنسان",
        "人权事务委员会",
    ),
    "Committee on Economic, Social and Cultural Rights": (
        "Comité des droits économiques, sociaux et culturels",
        "Comité de Derechos Económicos, Sociales y Culturales",
        "Комитет по экономическим, социальным и культурным правам",
        "اللجنة المعنية بالحقوق الاقتصادية والاجتماعية والثقافية",
        "经济、社会及文化权利委员会",
    ),
    "Committee on the Elimination of Racial Discrimination": (
        "Comité pour l'élimination de la discrimination raciale",
        "Comité para la Eliminación de la Discriminación Racial",
        "Комитет по ликвидации расовой дискриминации",
        "لجنة القضاء على التمييز العنصري",
        "消除种族歧视委员会",
    ),
    "Committee on the Elimination of Discrimination against Women": (
        "Comité pour l'élimination de la discrimination à l'égard des femmes",
        "Comité para la Eliminación de la Discriminación contra la Mujer",
        "Комитет по ликвидации дискриминации в отношении женщин",
        "اللجنة المعنية بالقضاء على التمييز ضد المرأة",
        "消除对妇女歧视委员会",
    ),
    "Committee against Torture": (
        "Comité contre la torture",
        "Comité contra la Tortura",
        "Комитет против пыток",
        "لجنة مناهضة التعذيب",
        "禁止酷刑委员会",
    ),
    "Committee on the Rights of the Child": (
        "Comité des droits de l'enfant",
        "Comité de los Derechos del Niño",
        "Комитет по правам ребенка",
        "لجنة حقوق الطفل",
        "儿童权利委员会",
    ),
    "Committee on the Protection of the Rights of All Migrant Workers and Members of Their "
    "Families": (
        (
            "Comité pour la protection des droits de tous les travailleurs migrants et des membres "
            "de leur famille"
        ),
        (
            "Comité de Protección de los Derechos de Todos los Trabajadores Migratorios y de sus "
            "Familiares"
        ),
        "Комитет по защите прав всех трудящихся-мигрантов и членов их семей",
        "اللجنة المعنية بحماية حقوق جميع العمال المهاجرين وأفراد أسرهم",
        "保护所有移徙工人及其家庭成员权利委员会",
    ),
    "Committee on the Rights of Persons with Disabilities": (
        "Comité des droits des personnes handicapées",
        "Comité sobre los Derechos de las Personas con Discapacidad",
        "Комитет по правам инвалидов",
        "اللجنة المعنية بحقوق الأشخاص ذوي الإعاقة",
        "残疾人权利委员会",
    ),
    "Committee on Enforced Disappearances": (
        "Comité des disparitions forcées",
        "Comité contra la Desaparición Forzada",
        "Комитет по насильственным исчезновениям",
        "اللجنة المعنية بحالات الاختفاء القسري",
        "强迫失踪问题委员会",
    ),
    "Subcommittee on Prevention of Torture and Other Cruel, Inhuman or Degrading Treatment or "
    "Punishment": (
        (
            "Sous-Comité pour la prévention de la torture et autres peines ou traitements cruels, "
            "inhumains ou dégradants"
        ),
        (
            "Subcomité para la Prevención de la Tortura y Otros Tratos o Penas Crueles, "
            "Inhumanos o Degradantes"
        ),
        (
            "Подкомитет по предупреждению пыток и других жестоких, бесчеловечных или унижающих "
            "достоинство видов обращения и наказания"
        ),
        (
            "اللجنة الفرعية لمنع التعذيب وغيره من ضروب المعاملة أو العقوبة القاسية "
            "أو اللاإنسانية أو المهينة"
        ),
        "防止酷刑和其他残忍、不人道或有辱人格的待遇或处罚小组委员会",
    ),
}
